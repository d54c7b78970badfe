package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.Optional;

/** Asks an organization's resource policy whether it delegates an operation on policies to the caller. */
final class ResourcePolicies {

    /** IAM has said yes by the time the resource policy is asked: its word alone is in question. */
    private static final List<PolicySource> IAM_ALLOWS = List.of(new PolicySource("allowed before", Optional.empty(),
            CompiledPolicy.of("allowed before", OrganizationPolicy.FULL_AWS_ACCESS.content(), PolicyKind.IDENTITY)));

    private final SqlResourcePolicies stored;

    ResourcePolicies(SqlResourcePolicies stored) {
        this.stored = stored;
    }

    boolean allows(Organization organization, Call call, List<Check> checks) {
        return stored.find(call.db(), organization.id())
                .map(policy -> CompiledPolicy.of("resource policy", policy.content(), PolicyKind.RESOURCE))
                .filter(policy -> checks.stream().allMatch(check -> allows(organization, call, check, policy)))
                .isPresent();
    }

    private static boolean allows(Organization organization, Call call, Check check, CompiledPolicy policy) {
        var identity = call.caller().identity();
        var context = Context.builder();
        context.put("aws:PrincipalAccount", identity.account().digits());
        context.put("aws:PrincipalArn",
                identity instanceof Identity.RoleSession role ? role.roleArn() : identity.arn());
        context.put("aws:PrincipalOrgID", organization.id());
        check.context()
                .forEach((key, values) -> {
                    if (values.size() == 1) {
                        context.put(key, values.getFirst());
                    } else {
                        context.putAll(key, values);
                    }
                });
        var request = new AuthorizationRequest(principal(call.caller()), check.action(), check.resource(),
                Optional.of(organization.management().digits()), context.build(), EvaluationMode.NORMAL);
        var stack = PolicyStack.NONE.withIdentity(IAM_ALLOWS)
                .withSession(IAM_ALLOWS)
                .withResource(new PolicySource("resource policy", Optional.empty(), policy));
        return Evaluator.decide(request, stack).isAllowed();
    }

    private static Principal principal(Caller caller) {
        return switch (caller.identity()) {
            case Identity.Root(var account) -> new Principal.Root(account.digits());
            case Identity.User user ->
                new Principal.User(user.account().digits(), user.arn(), user.id(), user.name());
            case Identity.RoleSession role -> new Principal.RoleSession(role.account().digits(), role.roleArn(),
                    role.roleId(), role.roleName(), role.arn(), role.sessionName(),
                    role.rolePath().startsWith("/aws-service-role/"));
            case Identity.Federated federated -> new Principal.FederatedUser(federated.account().digits(),
                    federated.arn(), federated.issuer() instanceof Identity.User user
                            ? Optional.of(user.arn())
                            : Optional.empty());
        };
    }
}
