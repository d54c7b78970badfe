package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Decision;
import dev.muster.policy.PolicyStack;
import java.util.List;
import java.util.Optional;

/**
 * Why a request is allowed or denied.
 *
 * @param request the question
 * @param decision the answer, as the evaluator gave it
 * @param deciding the statement that allowed or denied the request; empty where none did
 * @param conditions of that statement, all of which hold
 * @param standings what each kind of policy in play says, in the order in which they are asked
 * @param nearMisses statements that would have changed the answer had one thing been different, the nearest first
 * @param notes what is easily misread about the statement that decided
 * @param nextSteps what to do about a denial, in words, the most promising first; none for an allowed request
 */
public record Explanation(
        AuthorizationRequest request,
        Decision decision,
        Optional<StatementPlace> deciding,
        List<ConditionFact> conditions,
        List<Standing> standings,
        List<NearMiss> nearMisses,
        List<Note> notes,
        List<String> nextSteps) {

    public Explanation {
        conditions = List.copyOf(conditions);
        standings = List.copyOf(standings);
        nearMisses = List.copyOf(nearMisses);
        notes = List.copyOf(notes);
        nextSteps = List.copyOf(nextSteps);
    }

    /** The decision in one sentence, with the statement that made it. Text from outside is in it as it came. */
    public String headline() {
        return Headline.of(this);
    }

    /** Decides the request and says why. */
    public static Explanation of(AuthorizationRequest request, PolicyStack stack) {
        return new Explainer(request, stack).explanation();
    }
}
