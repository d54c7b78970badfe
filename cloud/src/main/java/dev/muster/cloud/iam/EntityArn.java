package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import java.util.regex.Pattern;

/** The ARN of a user, group or role. */
record EntityArn(String text, AccountId account, EntityKind kind, String name) {

    private static final Pattern FORM = Pattern.compile(
            "arn:aws:iam::([0-9]{12}):(user|group|role)/(?:[!-~]+/)?([\\w+=,.@-]{1,128})");

    /** Refuses what is none. */
    static EntityArn parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw Refusals.invalid("Invalid Entity Arn: " + text + " does not clearly define entity type and name.");
        }
        var kind = switch (match.group(2)) {
            case "user" -> EntityKind.USER;
            case "group" -> EntityKind.GROUP;
            default -> EntityKind.ROLE;
        };
        return new EntityArn(text, new AccountId(match.group(1)), kind, match.group(3));
    }

    /** The question whether the caller may look at it. */
    Check check(Call call, IamStore store, String action) {
        var check = Check.of(action).on(text, account);
        return store.entities.find(call.db(), account, kind, name)
                .filter(entity -> entity.arn().equals(text) && account.equals(call.caller().account()))
                .map(entity -> Asks.tagged(check, store.tags.of(call.db(), entity.id())))
                .orElse(check);
    }

    /** What it names in the caller's account. */
    Entity find(Call call, IamStore store) {
        return store.entities.find(call.db(), call.caller().account(), kind, name)
                .filter(entity -> entity.arn().equals(text))
                .orElseThrow(() -> Refusals.noEntity(kind, name));
    }
}
