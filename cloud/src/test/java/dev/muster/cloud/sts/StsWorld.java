package dev.muster.cloud.sts;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.iam.Iam;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.Credentials;

/** STS over a real database and an IAM that a test fills. */
final class StsWorld implements AutoCloseable {

    static final Seal SEAL = new Seal(new byte[32]);

    final TestWorld world = new TestWorld();

    final AccountId management = world.account("111111111111");

    final AccountId member = world.account("222222222222");

    final AccountId other = world.account("333333333333");

    final FakeIam iam = new FakeIam();

    final SqlSessions sessions = new SqlSessions(SEAL, iam);

    final IdentityProviders providers = IdentityProviders.sql();

    final AuthorizationMessages messages = new AuthorizationMessages(SEAL);

    private final Accounts accounts = Accounts.sql();

    final StsService sts = new StsService(iam, accounts, sessions, providers, messages);

    /** A user with a long-term key. */
    Caller user(AccountId account, String name) {
        return new Caller.Signed(iam.user(account, "/", name), Optional.empty(), "AKIATEST");
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    <I, O> O call(Caller caller, I request) {
        return world.call(sts, caller, request);
    }

    /** What the operation for this request asks IAM. */
    <I> List<Check> checks(Caller caller, I request) {
        @SuppressWarnings("unchecked")
        var operation = (Operation<I, ?>) sts.operations()
                .stream()
                .filter(candidate -> candidate.input().isInstance(request))
                .findFirst()
                .orElseThrow();
        return world.database()
                .read(transaction -> operation.authorization()
                        .checks(request, world.callIn(transaction, caller, TestWorld.REGION)));
    }

    Sessions.Lookup find(Credentials credentials) {
        return find(sessions, credentials.accessKeyId(), credentials.sessionToken());
    }

    Sessions.Lookup find(Sessions in, String accessKeyId, String token) {
        return world.database().read(transaction -> in.find(transaction, accessKeyId, token, world.now()));
    }

    /** The caller that these credentials make. */
    Caller with(Credentials credentials) {
        return switch (find(credentials)) {
            case Sessions.Lookup.Good(var good) ->
                new Caller.Signed(good.identity(), Optional.of(good.session()), good.accessKeyId());
            case Sessions.Lookup.Expired _ -> throw new AssertionError("the credentials have expired");
            case Sessions.Lookup.Invalid _ -> throw new AssertionError("the credentials are invalid");
        };
    }

    void optIn(AccountId account, String region) {
        world.database().write(transaction -> {
            accounts.setRegion(transaction, account, new RegionId(region), true);
            return account;
        });
    }

    void remove(Iam.Role role) {
        iam.roles.remove(role);
    }

    @Override
    public void close() {
        world.close();
    }
}
