package dev.muster.cloud.console.trail;

import dev.muster.cloud.call.Ruling;
import dev.muster.policy.Decision;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationText;
import dev.muster.policy.explain.NearMiss;
import dev.muster.policy.explain.StatementPlace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why IAM answered a question as it did.
 *
 * @param allowed    the answer
 * @param headline   the reason in one sentence
 * @param action     that was asked for
 * @param resource   on which
 * @param says       what each kind of policy says, as far as it is theirs to read
 * @param near       whether {@link #policy} is the one that came nearest to a permission, not the one that decided
 * @param policy     the policy that the reason points at
 * @param nextSteps  what to do about a refusal
 * @param text       all of it, as the command line tells it
 */
record Ground(boolean allowed, String headline, String action, String resource, List<Say> says, boolean near,
        Optional<PolicyLines> policy, List<String> nextSteps, String text) {

    private static final int WIDTH = 90;

    Ground {
        says = List.copyOf(says);
        nextSteps = List.copyOf(nextSteps);
    }

    /** @param unseen kinds of policies of which nothing is told but that one of them decided */
    static Ground of(Ruling ruling, Set<PolicyKind> unseen) {
        var told = ruling.explanation().without(unseen);
        var request = told.request();
        var stranger = refusing(told.decision()).filter(unseen::contains);
        var headline = stranger.map(kind -> strangers(kind, request.resourceAccount())).orElseGet(told::headline);
        // of a refusal by others, nothing of one's own is the reason
        var place = told.deciding().or(() -> stranger.isPresent() ? Optional.empty() : nearest(told));
        return new Ground(told.decision().isAllowed(), headline, request.action(), request.resource(),
                told.standings().stream().map(Say::of).toList(), told.deciding().isEmpty(),
                place.flatMap(at -> ruling.policy(at).map(policy -> PolicyLines.of(policy, at))), told.nextSteps(),
                stranger.isPresent() ? headline : ExplanationText.of(told, WIDTH));
    }

    private static Optional<StatementPlace> nearest(Explanation told) {
        return told.nearMisses().stream().findFirst().map(NearMiss::statement);
    }

    private static Optional<PolicyKind> refusing(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> Optional.empty();
            case Decision.ExplicitlyDenied denied -> Optional.of(denied.kind());
            case Decision.ImplicitlyDenied(var kind) -> Optional.of(kind);
            case Decision.Unparsable(var kind, _) -> Optional.of(kind);
        };
    }

    /** What is told where a policy refused that is not theirs. */
    private static String strangers(PolicyKind kind, Optional<String> owner) {
        return switch (kind) {
            case SERVICE_CONTROL, RESOURCE_CONTROL -> "Denied by the organization: no " + kind.label()
                    + " lets it through, or one denies it. The policies belong to the management account, and are read "
                    + "there.";
            case IDENTITY, BOUNDARY, SESSION, RESOURCE, TRUST, VPC_ENDPOINT -> "Denied by account " + owner.orElse(
                    "that owns the resource")
                    + ": nothing there lets the caller in. Whether there is such a resource, and what its "
                    + "policy says, is told there alone.";
        };
    }
}
