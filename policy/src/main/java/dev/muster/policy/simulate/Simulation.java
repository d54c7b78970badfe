package dev.muster.policy.simulate;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.Decision;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Requests that are not made, against policies that need not be attached to anybody. Without a policy on the resource
 * the caller's own policies decide, whoever owns the resource.
 *
 * @param caller         who would ask; belongs to an account
 * @param identity       policies of the caller
 * @param boundary       its permissions boundary
 * @param resource       the policy on every resource asked about
 * @param serviceControl levels of service control policies above the caller, from the root; none if it is not bound
 * @param context        the condition keys of all requests
 */
public record Simulation(Principal caller, List<SimulatedPolicy> identity, Optional<SimulatedPolicy> boundary,
        Optional<SimulatedPolicy> resource, List<List<PolicySource>> serviceControl, Context context) {

    /** Lets what is tested beside it decide alone. */
    private static final PolicySource EVERYTHING = new PolicySource("everything", Optional.empty(),
            CompiledPolicy.of("everything", """
                    {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}""",
                    PolicyKind.IDENTITY));

    /** Nobody's account, so that a resource in it always takes both sides. */
    private static final Optional<String> ELSEWHERE = Optional.of("");

    public Simulation {
        identity = List.copyOf(identity);
        serviceControl = List.copyOf(serviceControl);
    }

    /** The keys that the policies ask for and the context lacks, in alphabetical order. */
    public List<String> missingKeys() {
        var trees = policies().map(SimulatedPolicy::tree).toList();
        return ContextKeys.of(trees).stream().filter(key -> context.values(key).isEmpty()).toList();
    }

    /**
     * What would be said to a request.
     *
     * @param owner the account of the resource
     */
    public Outcome ask(String action, String arn, String owner) {
        var request = new AuthorizationRequest(caller, action, arn, Optional.of(owner), context,
                resource.isPresent() ? EvaluationMode.NORMAL : EvaluationMode.IDENTITY_ONLY);
        var verdict = Verdict.of(Evaluator.decide(request, stack()));
        var own = alone(request);
        return new Outcome(verdict, statements(request, verdict), serviceControl.isEmpty()
                ? Optional.empty()
                : Optional.of(allows(own, PolicyStack.NONE.withIdentity(List.of(EVERYTHING))
                        .withServiceControl(serviceControl))),
                boundary.map(policy -> allows(own,
                        PolicyStack.NONE.withIdentity(List.of(policy.whole())))),
                sides(request));
    }

    private Stream<SimulatedPolicy> policies() {
        return Stream.of(identity.stream(), boundary.stream(), resource.stream()).flatMap(each -> each);
    }

    private PolicyStack stack() {
        return new PolicyStack(sources(), boundary.map(SimulatedPolicy::whole), Optional.empty(),
                resource.map(SimulatedPolicy::whole), serviceControl, List.of(), Optional.empty());
    }

    private List<PolicySource> sources() {
        return identity.stream().map(SimulatedPolicy::whole).toList();
    }

    private List<MatchedStatement> statements(AuthorizationRequest request, Verdict verdict) {
        if (verdict == Verdict.IMPLICIT_DENY) {
            return List.of();
        }
        boolean denies = verdict == Verdict.EXPLICIT_DENY;
        var own = alone(request);
        var found = new ArrayList<MatchedStatement>();
        // the boundary grants nothing, so it has a part in denials alone
        Stream.concat(identity.stream(), boundary.filter(_ -> denies).stream())
                .flatMap(policy -> policy.parts().stream())
                .filter(part -> part.denies() == denies)
                .filter(part -> applies(own, PolicyStack.NONE.withIdentity(List.of(part.alone()))))
                .forEach(part -> found.add(part.match()));
        var across = elsewhere(request);
        resource.stream()
                .flatMap(policy -> policy.parts().stream())
                .filter(part -> part.denies() == denies)
                .filter(part -> applies(across, PolicyStack.NONE.withIdentity(List.of(EVERYTHING))
                        .withResource(part.alone())))
                .forEach(part -> found.add(part.match()));
        return found;
    }

    /** Whether the one statement that a stack is made of has a say, and not a fixed rule of AWS. */
    private static boolean applies(AuthorizationRequest request, PolicyStack stack) {
        return switch (Evaluator.decide(request, stack)) {
            case Decision.Allowed(Decision.Reason.Statement _) -> true;
            case Decision.ExplicitlyDenied _ -> true;
            case Decision.Allowed _,Decision.ImplicitlyDenied _,Decision.Unparsable _ -> false;
        };
    }

    private Optional<Outcome.Sides> sides(AuthorizationRequest request) {
        if (resource.isEmpty() || request.resourceAccount().equals(caller.account())) {
            return Optional.empty();
        }
        var own = new PolicyStack(sources(), boundary.map(SimulatedPolicy::whole), Optional.empty(), Optional.empty(),
                serviceControl, List.of(), Optional.empty());
        var theirs = PolicyStack.NONE.withIdentity(List.of(EVERYTHING)).withResource(resource.get().whole());
        return Optional.of(new Outcome.Sides(Verdict.of(Evaluator.decide(alone(request), own)),
                Verdict.of(Evaluator.decide(elsewhere(request), theirs))));
    }

    private static boolean allows(AuthorizationRequest request, PolicyStack stack) {
        return Evaluator.decide(request, stack).isAllowed();
    }

    private static AuthorizationRequest alone(AuthorizationRequest request) {
        return new AuthorizationRequest(request.principal(), request.action(), request.resource(),
                request.resourceAccount(), request.context(), EvaluationMode.IDENTITY_ONLY);
    }

    private static AuthorizationRequest elsewhere(AuthorizationRequest request) {
        return new AuthorizationRequest(request.principal(), request.action(), request.resource(), ELSEWHERE, request
                .context(), EvaluationMode.NORMAL);
    }
}
