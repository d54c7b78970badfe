package dev.muster.cloud.sts;

import dev.muster.api.validation.Violation;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.iam.Iam;
import java.util.List;
import java.util.stream.Stream;

/** AWS Security Token Service. */
public final class StsService implements Service {

    private final List<Operation<?, ?>> operations;

    /**
     * @param iam       knows roles, users, keys and identity providers
     * @param accounts  of the world
     * @param sessions  gives out credentials
     * @param providers know the keys of OpenID Connect issuers
     * @param messages  opens what DecodeAuthorizationMessage is sent
     */
    public StsService(Iam iam, Accounts accounts, SqlSessions sessions, IdentityProviders providers,
            AuthorizationMessages messages) {
        var issuance = new Issuance(sessions);
        var policies = new SessionPolicies(iam);
        var roles = new RoleSessions(iam, accounts, policies, issuance);
        operations = Stream.of(new Inquiries(iam, messages).operations(),
                new CallerSessions(policies, issuance).operations(),
                List.of(new RoleAssumption(roles).operation(),
                        new RoleWithWebIdentity(roles, new WebIdentities(iam, providers)).operation(),
                        new RoleWithSaml(roles, new SamlIdentities(iam)).operation()))
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public String name() {
        return "sts";
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return operations;
    }

    @Override
    public AwsFailure invalid(List<Violation> violations) {
        return Refusals.validation(Violation.message(violations));
    }

    /** STS says only that it could not read the request, not why. */
    @Override
    public AwsFailure malformed(String message) {
        return AwsFailure.common(400, "MalformedInput", "");
    }
}
