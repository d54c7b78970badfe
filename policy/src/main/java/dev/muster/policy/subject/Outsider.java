package dev.muster.policy.subject;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.Decision;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.Policy;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import dev.muster.policy.question.GivenPolicies;
import dev.muster.policy.question.InvalidQuestion;
import dev.muster.policy.question.Question;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody whom a role lets in and who is nobody of its account: another account or somebody in it, a service, an
 * identity provider, or anybody. What their own policies say is not known here.
 *
 * @param name        as the trust policy names them
 * @param trust       the policy that lets them in
 * @param statement   of it
 * @param conditional whether it lets them in under conditions alone
 */
public record Outsider(String name, PolicySource trust, Statement statement, boolean conditional) {

    private static final GivenPolicies NONE = new GivenPolicies(List.of(), Optional.empty(), List.of(),
            Optional.empty(),
            List.of(), List.of(), Optional.empty());

    /** So that the trust policy alone decides. */
    private static final PolicySource EVERYTHING = new PolicySource("everything", Optional.empty(), CompiledPolicy.of(
            "everything", """
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""",
            PolicyKind.IDENTITY));

    /**
     * All whom the role lets in for an action, in the order of its trust policy; whom a Deny keeps out are not among
     * them.
     */
    public static List<Outsider> of(Subject role, String action) {
        return role.trust().stream().flatMap(trust -> of(role, trust, action)).distinct().toList();
    }

    private static Stream<Outsider> of(Subject role, PolicySource trust, String action) {
        return trust.policy()
                .written()
                .stream()
                .flatMap(policy -> policy.statements()
                        .stream()
                        .filter(statement -> statement.effect() == Effect.ALLOW)
                        .flatMap(statement -> names(statement)
                                .filter(name -> letsIn(role, trust, alone(policy, statement), name, action))
                                .map(name -> new Outsider(name, trust, statement, !statement.conditions()
                                        .isEmpty()))));
    }

    private static Stream<String> names(Statement statement) {
        return statement.principals()
                .filter(principals -> !principals.negated())
                .stream()
                .flatMap(Outsider::names);
    }

    private static Stream<String> names(Principals principals) {
        return principals.everyone()
                ? Stream.of("*")
                : principals.groups().stream().flatMap(group -> group.names().values().stream()).map(Text::value);
    }

    private static boolean letsIn(Subject role, PolicySource trust, CompiledPolicy statement, String name,
            String action) {
        var principal = principal(name, action);
        if (principal.isEmpty() || principal.get().account().filter(role.account()::equals).isPresent()) {
            return false;
        }
        var request = new AuthorizationRequest(principal.get(), action, role.arn(), Optional.of(role.account()),
                Context.EMPTY, EvaluationMode.TRUST);
        return Evaluator.decide(request, stack(new PolicySource(trust.name(), trust.arn(), statement))).isAllowed()
                && !(Evaluator.decide(request, stack(trust)) instanceof Decision.ExplicitlyDenied);
    }

    /** A name that is none, such as the id of a user who was deleted, is nobody's. */
    private static Optional<Principal> principal(String name, String action) {
        try {
            return Optional.of(new Question(name, action, "*", Optional.empty(), Context.EMPTY, NONE).request()
                    .principal());
        } catch (InvalidQuestion _) {
            return Optional.empty();
        }
    }

    private static PolicyStack stack(PolicySource trust) {
        return PolicyStack.NONE.withIdentity(List.of(EVERYTHING)).withResource(trust);
    }

    /** A statement as if it had no conditions: nobody knows what requests of others bring along. */
    private static CompiledPolicy alone(Policy policy, Statement statement) {
        return CompiledPolicy.of(new Policy(policy.kind(), policy.version(), policy.versionStated(), Optional.empty(),
                List.of(new Statement(0, statement.sid(), statement.effect(), statement.principals(), statement
                        .actions(), statement.resources(), List.of(), statement.at())),
                true));
    }
}
