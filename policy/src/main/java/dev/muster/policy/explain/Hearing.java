package dev.muster.policy.explain;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import dev.muster.policy.Probe;
import dev.muster.policy.Probe.Closeness;
import dev.muster.policy.explain.Standing.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks every kind of policy in play, in the order in which the evaluator wants an Allow of them, and tells whether it
 * wants one at all. The rules are those of {@link dev.muster.policy.Evaluator}, told kind by kind instead of up to the
 * first that fails.
 */
final class Hearing {

    private final AuthorizationRequest request;
    private final PolicyStack stack;
    private final Probe probe;
    private final boolean owned;
    private final boolean inAccount;
    private final Closeness byResource;
    private final List<Heard> heard = new ArrayList<>();

    /** A kind with its policies and what they say. */
    record Heard(Panel panel, Standing standing) {}

    private Hearing(AuthorizationRequest request, PolicyStack stack, Probe probe) {
        this.request = request;
        this.stack = stack;
        this.probe = probe;
        this.owned = request.mode() == EvaluationMode.IDENTITY_ONLY || request.resourceAccount().isEmpty()
                || request.resourceAccount().equals(request.principal().account());
        this.inAccount = request.principal().account().isPresent();
        this.byResource = request.mode() == EvaluationMode.IDENTITY_ONLY
                ? Closeness.NONE
                : resource().closeness(probe);
    }

    static List<Heard> of(AuthorizationRequest request, PolicyStack stack, Probe probe) {
        var hearing = new Hearing(request, stack, probe);
        hearing.hear();
        return hearing.heard;
    }

    private void hear() {
        levels(PolicyKind.RESOURCE_CONTROL, stack.resourceControl());
        levels(PolicyKind.SERVICE_CONTROL, stack.serviceControl());
        stack.vpcEndpoint().ifPresent(source -> add(panel(PolicyKind.VPC_ENDPOINT, List.of(source)), true));
        // who is named itself by the resource of its own account needs nothing else
        boolean resourceDecides = byResource == Closeness.ITSELF && (owned || !inAccount);
        boolean behindSession = byResource == Closeness.BEHIND_SESSION && owned;
        boolean mustAgree = !owned || !inAccount || request.mode() == EvaluationMode.TRUST;
        boolean resourceNeeded = resourceDecides || behindSession || mustAgree;
        if (resourceNeeded || stack.resource().isPresent()) {
            add(resource(), resourceNeeded, resourceVoice());
        }
        boolean limited = inAccount && !resourceDecides;
        stack.boundary().ifPresent(source -> add(panel(PolicyKind.BOUNDARY, List.of(source)), limited));
        if (stack.session().isPresent() || request.principal() instanceof Principal.FederatedUser) {
            add(panel(PolicyKind.SESSION, stack.session().orElse(List.of())), limited);
        }
        if (inAccount || !stack.identity().isEmpty()) {
            identity(limited && !behindSession);
        }
    }

    private void levels(PolicyKind kind, List<List<PolicySource>> levels) {
        for (int i = 0; i < levels.size(); i++) {
            add(new Panel(kind, OptionalInt.of(i + 1), levels.size(), levels.get(i), false), true);
        }
    }

    private static Panel panel(PolicyKind kind, List<PolicySource> sources) {
        return new Panel(kind, OptionalInt.empty(), 0, sources, false);
    }

    private Panel resource() {
        var kind = request.mode() == EvaluationMode.TRUST ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        return new Panel(kind, OptionalInt.empty(), 0, stack.resource().map(List::of).orElse(List.of()), true);
    }

    /** Where the caller's own policies decide alone, an Allow of the resource counts for nothing. */
    private Voice resourceVoice() {
        var voice = resource().voice(probe);
        boolean unheard = request.mode() == EvaluationMode.IDENTITY_ONLY && !forbids(voice);
        return unheard ? new Voice.Absent() : voice;
    }

    private static boolean forbids(Voice voice) {
        return voice instanceof Voice.Denies || voice instanceof Voice.Unreadable;
    }

    private void add(Panel panel, boolean needed) {
        add(panel, needed, panel.voice(probe));
    }

    private void add(Panel panel, boolean needed, Voice voice) {
        heard.add(new Heard(panel, new Standing(panel.kind(), panel.level(), panel.levels(), needed, voice)));
    }

    private void identity(boolean needed) {
        var panel = panel(PolicyKind.IDENTITY, stack.identity());
        var voice = panel.voice(probe);
        add(panel, needed, hasRightsOfRoot() && !forbids(voice) ? new Voice.Root() : voice);
    }

    private boolean hasRightsOfRoot() {
        return request.principal() instanceof Principal.Root
                || (request.principal() instanceof Principal.FederatedUser(_, _, Optional<String> parent)
                        && parent.isEmpty());
    }
}
