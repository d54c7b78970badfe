package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Decision;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Principal;
import dev.muster.policy.explain.ConditionFact.Actual;
import dev.muster.policy.explain.Standing.Voice;
import java.util.ArrayList;
import java.util.List;

/** What to do about a denial. */
final class Advice {

    private final AuthorizationRequest request;
    private final List<NearMiss> nearMisses;
    private final List<String> steps = new ArrayList<>();

    private Advice(AuthorizationRequest request, List<NearMiss> nearMisses) {
        this.request = request;
        this.nearMisses = nearMisses;
    }

    static List<String> of(AuthorizationRequest request, Decision decision, List<Standing> standings,
            List<NearMiss> nearMisses) {
        var advice = new Advice(request, nearMisses);
        if (!decision.isAllowed()) {
            standings.forEach(advice::obstacle);
            standings.stream().filter(Standing::isMissing).forEach(advice::missing);
        }
        return advice.steps;
    }

    private void obstacle(Standing standing) {
        switch (standing.voice()) {
            case Voice.Denies(var by) -> steps.add("No Allow overrides a Deny. Narrow or remove "
                    + Words.statementOf(by) + (standing.level().isPresent()
                            ? ", which only the organization's administrators can change"
                            : "")
                    + ".");
            case Voice.Unreadable(var policy, var problems) -> steps.add("Mend `" + policy + "`"
                    + problems.stream().findFirst().map(first -> ": " + first).orElse(".")
                    + (problems.isEmpty() ? "" : ".") + " What cannot be read might deny, so nothing is allowed.");
            case Voice.Allows _,Voice.AllowsAccount _,Voice.Silent _,Voice.Absent _,Voice.Root _ -> {}
        }
    }

    private void missing(Standing standing) {
        var near = nearMisses.stream().filter(miss -> miss.statement().kind() == standing.kind()
                && miss.statement().level().equals(standing.level())).findFirst();
        steps.add(near.map(miss -> Mend.of(miss).orElseGet(() -> mend(miss))).orElseGet(() -> addition(standing)));
    }

    private String addition(Standing standing) {
        var allow = "allows `" + request.action() + "`"
                + (standing.kind() == PolicyKind.TRUST ? "" : " on `" + request.resource() + "`");
        return switch (standing.kind()) {
            case IDENTITY -> "Add a statement that " + allow + " to a policy of " + caller() + ".";
            case BOUNDARY -> "Add a statement that " + allow + " to the permissions boundary; it grants nothing by "
                    + "itself, but nothing is allowed outside it.";
            case SESSION -> standing.voice() instanceof Voice.Absent
                    ? "Pass a session policy that " + allow + "; this session has no permissions without one."
                    : "Make the session with a session policy that " + allow + ", or with none.";
            case RESOURCE -> "Add a statement that " + allow + " for " + caller() + " to the policy of the resource"
                    + (standing.voice() instanceof Voice.Absent ? ", which has none" : "") + ".";
            case TRUST -> "Add a statement that " + allow + " for " + caller() + " to the trust policy of the role.";
            case SERVICE_CONTROL, RESOURCE_CONTROL -> "Add a statement that " + allow + " to a "
                    + standing.kind().label() + " of " + level(standing) + ": every level must allow.";
            case VPC_ENDPOINT -> "Add a statement that " + allow + " to the policy of the VPC endpoint.";
        };
    }

    private static String level(Standing standing) {
        return standing.level().isPresent() ? Words.level(standing.level().getAsInt(), standing.levels()) : "it";
    }

    private String caller() {
        return request.principal() instanceof Principal.Anonymous
                ? "everyone"
                : "`" + Words.caller(request.principal())
                        + "`";
    }

    private String mend(NearMiss miss) {
        var place = Words.statementOf(miss.statement());
        return switch (miss.mismatch()) {
            case Mismatch.Empty(var element) -> "Fill `" + element + "` of " + place + ".";
            case Mismatch.Action(var element, _, var nearest) -> element.equals("Action")
                    ? "Add `" + request.action() + "` to `Action` of " + place + "."
                    : "Take `" + nearest + "` out of `NotAction` of " + place + ", or allow `" + request.action()
                            + "` in a statement of its own.";
            case Mismatch.Resource resource -> resource(resource, place);
            case Mismatch.Principal(var element, _) -> element.equals("Principal")
                    ? "Add " + caller() + " to `Principal` of " + place + "."
                    : "Take the caller out of `NotPrincipal` of " + place + ".";
            case Mismatch.Condition(var fact) -> condition(fact, place);
        };
    }

    private String resource(Mismatch.Resource resource, String place) {
        if (resource.element().equals("NotResource")) {
            return "Take `" + resource.nearest() + "` out of `NotResource` of " + place
                    + ", or allow the resource in a statement of its own.";
        }
        return request.resource().equals("*")
                ? "Allow `" + request.action() + "` in a statement of its own with `\"Resource\": \"*\"`; "
                        + place + " can keep its ARNs."
                : "Add `" + request.resource() + "` to `Resource` of " + place + ".";
    }

    private static String condition(ConditionFact condition, String place) {
        var change = "change that condition in " + place + ".";
        return switch (condition.actual()) {
            case Actual.Absent _ -> "Make the request with `" + condition.key() + "`, or " + change;
            case Actual.One _,Actual.Many _ -> "Make the request with another value of `" + condition.key() + "`, or "
                    + change;
        };
    }
}
