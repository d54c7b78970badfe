package dev.muster.cloud.server;

import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.sts.AuthorizationMessages.Refusal;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Decision;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.explain.Explanation;
import java.util.List;
import java.util.Optional;

/** Decides again what IAM has decided, to say why. */
final class Rulings {

    private Rulings() {}

    static Explanation explanation(Ruling ruling) {
        return Explanation.of(ruling.request(), stack(ruling.policies()));
    }

    private static PolicyStack stack(Ruling.Policies policies) {
        return new PolicyStack(sources(policies.identity(), PolicyKind.IDENTITY), policies.boundary().map(
                policy -> source(policy, PolicyKind.BOUNDARY)),
                policies.session().map(session -> sources(session,
                        PolicyKind.SESSION)),
                policies.resource().map(policy -> source(policy, PolicyKind.TRUST)),
                levels(policies.serviceControl(), PolicyKind.SERVICE_CONTROL), levels(policies.resourceControl(),
                        PolicyKind.RESOURCE_CONTROL),
                Optional.empty());
    }

    private static List<List<PolicySource>> levels(List<List<PolicyText>> levels, PolicyKind kind) {
        return levels.stream().map(level -> sources(level, kind)).toList();
    }

    private static List<PolicySource> sources(List<PolicyText> policies, PolicyKind kind) {
        return policies.stream().map(policy -> source(policy, kind)).toList();
    }

    private static PolicySource source(PolicyText policy, PolicyKind kind) {
        return new PolicySource(policy.name(), policy.arn(), CompiledPolicy.of(policy.name(), policy.json(), kind));
    }

    /** What to tell of a refusal in an encoded message. */
    static Refusal refusal(Explanation explanation) {
        var request = explanation.request();
        return new Refusal(explanation.decision() instanceof Decision.ExplicitlyDenied, denying(explanation
                .decision()), request.principal(), request.action(), request.resource(),
                request.context().asMap());
    }

    /** Policies on a resource may be those of another account, which shows them to nobody. */
    private static Optional<Statement> denying(Decision decision) {
        return decision instanceof Decision.ExplicitlyDenied denied && switch (denied.kind()) {
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> true;
            case RESOURCE, TRUST, RESOURCE_CONTROL, VPC_ENDPOINT -> false;
        }
                ? denied.source().policy().written().map(policy -> policy.statements().get(denied.statementIndex()))
                : Optional.empty();
    }
}
