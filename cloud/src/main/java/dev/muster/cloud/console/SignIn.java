package dev.muster.cloud.console;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Who;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Finds out who somebody is: STS says so, or that they are nobody. */
final class SignIn {

    /** More than fit on a screen, and few enough to be looked through. */
    private static final int MOST_PRINCIPALS = 40;

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_]{16,128}");

    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9+=,.@_/-]{1,576}");

    private static final Pattern NOT_IN_A_SESSION_NAME = Pattern.compile("[^A-Za-z0-9+=,.@_-]");

    private static final int LONGEST_SESSION_NAME = 64;

    /** Anybody at all, in a world that asks nobody who they are: they act as its administrator. */
    private static final AccessKey ANYBODY = new AccessKey("AKIACONSOLE000000000", "", Optional.empty());

    /** What came of it. */
    sealed interface Result {

        record Known(AccessKey key, Who who) implements Result {}

        record Refused(Notice why) implements Result {}
    }

    private final ConsoleWorld world;

    private final Function<AccessKey, Aws> calls;

    /** @param calls the APIs, as called with a key */
    SignIn(ConsoleWorld world, Function<AccessKey, Aws> calls) {
        this.world = world;
        this.calls = calls;
    }

    SignInPage page(Form form, Optional<Notice> notice) {
        var search = form.text("search").strip();
        var found = world.open() ? world.principals(search, MOST_PRINCIPALS + 1) : List.<Principal>of();
        return new SignInPage(world.open(), search, found.stream().limit(MOST_PRINCIPALS).toList(),
                found.size() > MOST_PRINCIPALS, form.text("key"), notice);
    }

    /** Somebody who has filled in the form: with a key, or by choosing whom to be. */
    Result of(Form form) {
        try {
            return form.value("be").map(this::chosen).orElseGet(() -> withKey(form));
        } catch (CallRefused refused) {
            return new Result.Refused(refused.notice());
        }
    }

    private Result withKey(Form form) {
        var id = form.value("key").filter(text -> KEY_ID.matcher(text).matches());
        var secret = form.value("secret");
        if (id.isEmpty() || secret.isEmpty()) {
            return new Result.Refused(Notice.problem("That is no access key",
                    "Its id has at least 16 letters and digits, and a secret belongs to it."));
        }
        return known(new AccessKey(id.get(), secret.get(), form.value("session")));
    }

    private Result chosen(String arn) {
        if (!world.open()) {
            return new Result.Refused(Notice.problem("This server wants to see an access key"));
        }
        return world.principals(arn, Integer.MAX_VALUE)
                .stream()
                .filter(principal -> principal.arn().equals(arn))
                .findFirst()
                .map(principal -> principal.keyId()
                        .map(id -> known(new AccessKey(id, "", Optional.empty())))
                        .orElseGet(() -> known(assume(calls.apply(ANYBODY), principal.arn(), "console"))))
                .orElseGet(() -> new Result.Refused(Notice.problem("There is nobody of that name any more")));
    }

    private Result known(AccessKey key) {
        return new Result.Known(key, who(key));
    }

    /** Another role for somebody who is signed in; who they were stays known. */
    SignedIn.Assumed role(SignedIn session, Form form) {
        var account = form.text("account").replaceAll("[\\s-]", "");
        var role = form.value("role").filter(text -> ROLE.matcher(text).matches());
        if (!AccountId.isValid(account) || role.isEmpty()) {
            throw new InvalidRole();
        }
        var id = new AccountId(account);
        var arn = "arn:" + RegionId.US_EAST_1.partition().code() + ":iam::" + id + ":role/" + role.get();
        var name = session.self().arn().substring(session.self().arn().lastIndexOf('/') + 1);
        var key = assume(calls.apply(session.own()), arn, NOT_IN_A_SESSION_NAME.matcher(name).replaceAll("-"));
        return new SignedIn.Assumed(key, who(key));
    }

    /** What was typed names no role. */
    static final class InvalidRole extends RuntimeException {

        InvalidRole() {
            super("an account has 12 digits, and a role a name");
        }
    }

    private static AccessKey assume(Aws aws, String role, String sessionName) {
        var name = sessionName.substring(0, Math.min(sessionName.length(), LONGEST_SESSION_NAME));
        var issued = aws.call(AssumeRoleRequest.builder().roleArn(role).roleSessionName(name).build(),
                AssumeRoleResponse.class).credentials();
        return new AccessKey(issued.accessKeyId(), issued.secretAccessKey(), Optional.of(issued.sessionToken()));
    }

    private Who who(AccessKey key) {
        var identity = calls.apply(key).call(GetCallerIdentityRequest.builder().build(),
                GetCallerIdentityResponse.class);
        return new Who(new AccountId(identity.account()), identity.arn());
    }
}
