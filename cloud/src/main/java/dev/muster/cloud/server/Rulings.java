package dev.muster.cloud.server;

import dev.muster.cloud.sts.AuthorizationMessages.Refusal;
import dev.muster.policy.Decision;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.explain.Explanation;
import java.util.Optional;

/** What to tell of a refusal to whoever may decode it. */
final class Rulings {

    private Rulings() {}

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
