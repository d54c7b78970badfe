package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Decision;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicyStack;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * What of it may be told to somebody who may not see the policies of some kinds: that such a policy decided, if one
     * did, and nothing of what stands in any of them, nor whether there are any.
     */
    public Explanation without(Set<PolicyKind> hidden) {
        var decidedUnseen = switch (decision) {
            case Decision.Allowed(Decision.Reason.Statement reason) -> hidden.contains(reason.kind());
            case Decision.Allowed _ -> false;
            case Decision.ExplicitlyDenied denied -> hidden.contains(denied.kind());
            case Decision.ImplicitlyDenied(var kind) -> hidden.contains(kind);
            case Decision.Unparsable(var kind, _) -> hidden.contains(kind);
        };
        var seen = standings.stream().filter(standing -> !hidden.contains(standing.kind())).toList();
        var near = nearMisses.stream().filter(miss -> !hidden.contains(miss.statement().kind())).toList();
        // how policies work together is told of those of the resource
        var resourceUnseen = hidden.contains(PolicyKind.RESOURCE) || hidden.contains(PolicyKind.TRUST);
        var told = notes.stream()
                .filter(note -> !decidedUnseen && !(resourceUnseen && note.trap() == Note.Trap.BEHIND_SESSION))
                .toList();
        return new Explanation(request, decision, decidedUnseen ? Optional.empty() : deciding,
                decidedUnseen ? List.of() : conditions, seen, near, told, Advice.of(request, decision, seen, near));
    }

    /** Decides the request and says why. */
    public static Explanation of(AuthorizationRequest request, PolicyStack stack) {
        return new Explainer(request, stack).explanation();
    }
}
