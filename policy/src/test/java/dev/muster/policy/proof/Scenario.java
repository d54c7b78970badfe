package dev.muster.policy.proof;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.Decision;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.oracle.Answer;
import dev.muster.policy.oracle.Answer.Outcome;
import dev.muster.policy.oracle.Documents;
import dev.muster.policy.oracle.Question;
import java.util.List;
import java.util.Optional;

/**
 * Policies and who asks under them.
 *
 * @param trusting whether the policy of the resource is the trust policy of a role
 */
record Scenario(Documents documents, boolean trusting, List<Question> questions) {

    /** The policies, read and compiled by the evaluator under test. */
    PolicyStack stack() {
        return new PolicyStack(sources(documents.identity(), PolicyKind.IDENTITY),
                source(documents.boundary(), PolicyKind.BOUNDARY),
                documents.session().map(texts -> sources(texts, PolicyKind.SESSION)),
                source(documents.resource(), trusting ? PolicyKind.TRUST : PolicyKind.RESOURCE),
                levels(documents.serviceControl(), PolicyKind.SERVICE_CONTROL),
                levels(documents.resourceControl(), PolicyKind.RESOURCE_CONTROL),
                source(documents.vpcEndpoint(), PolicyKind.VPC_ENDPOINT));
    }

    private static List<List<PolicySource>> levels(List<List<String>> levels, PolicyKind kind) {
        return levels.stream().map(level -> sources(level, kind)).toList();
    }

    private static List<PolicySource> sources(List<String> texts, PolicyKind kind) {
        return texts.stream().map(text -> source(text, kind)).toList();
    }

    private static Optional<PolicySource> source(Optional<String> text, PolicyKind kind) {
        return text.map(present -> source(present, kind));
    }

    static PolicySource source(String text, PolicyKind kind) {
        return new PolicySource(kind.name(), Optional.empty(), CompiledPolicy.of(kind.name(), text, kind));
    }

    /** The question as the evaluator under test takes it. */
    static AuthorizationRequest request(Question question) {
        var context = Context.builder();
        for (var fact : question.facts()) {
            if (fact.listed()) {
                context.putAll(fact.key(), fact.values());
            } else {
                fact.values().forEach(value -> context.put(fact.key(), value));
            }
        }
        return new AuthorizationRequest(question.principal(), question.action(), question.resource(), question.owner(),
                context.build(), question.mode());
    }

    static Answer decided(Question question, PolicyStack stack) {
        return switch (Evaluator.decide(request(question), stack)) {
            case Decision.Allowed(Decision.Reason.Statement statement) -> new Answer(Outcome.ALLOWED, statement.kind());
            case Decision.Allowed(Decision.Reason.RootUser _) -> new Answer(Outcome.ROOT, null);
            case Decision.Allowed(Decision.Reason.NeedsNoPermission _) -> new Answer(Outcome.FREE, null);
            case Decision.ExplicitlyDenied denied -> new Answer(Outcome.EXPLICIT_DENY, denied.kind());
            case Decision.ImplicitlyDenied(var kind) -> new Answer(Outcome.IMPLICIT_DENY, kind);
            case Decision.Unparsable(var kind, _) -> new Answer(Outcome.UNREADABLE, kind);
        };
    }

    /** The mode of a question that names no other. */
    EvaluationMode mode() {
        return trusting ? EvaluationMode.TRUST : EvaluationMode.NORMAL;
    }
}
