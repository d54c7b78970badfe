package dev.muster.cloud.organizations;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.organizations.Handshaking.Action;
import dev.muster.cloud.organizations.Handshaking.State;
import java.util.List;

/** How handshakes stand, and the one step that may follow. */
final class Handshakes {

    private final SqlHandshakes stored;

    private final SqlTree tree;

    Handshakes(SqlHandshakes stored, SqlTree tree) {
        this.stored = stored;
        this.tree = tree;
    }

    SqlHandshakes stored() {
        return stored;
    }

    /**
     * How a handshake stands now. The request for all features is open to be completed once every member that was
     * asked, and still is one, has approved.
     */
    State state(Handshaking handshake, Call call) {
        var state = handshake.state(call.now());
        if (state != State.REQUESTED) {
            return state;
        }
        var approved = approvals(handshake, call).stream()
                .allMatch(approval -> approval.storedState() == State.ACCEPTED);
        return approved ? State.OPEN : State.REQUESTED;
    }

    private List<Handshaking> approvals(Handshaking request, Call call) {
        return stored.ofOrganization(call.db(), request.organizationId())
                .stream()
                .filter(other -> other.parent().filter(request.id()::equals).isPresent())
                .filter(approval -> tree.members(call.db(), request.organizationId())
                        .stream()
                        .anyMatch(member -> member.account().digits().equals(approval.target())))
                .toList();
    }

    /** Takes an open handshake to its end. */
    Handshaking end(Handshaking handshake, State end, Call call) {
        var state = state(handshake, call);
        boolean possible = state == State.OPEN || (end == State.CANCELED && state == State.REQUESTED);
        if (!possible) {
            throw refusal(state, end);
        }
        stored.setState(call.db(), handshake.id(), end);
        if (end == State.CANCELED && handshake.action() == Action.ENABLE_ALL_FEATURES) {
            approvals(handshake, call).stream()
                    .filter(approval -> approval.storedState().pending())
                    .forEach(approval -> stored.setState(call.db(), approval.id(), State.CANCELED));
        }
        return handshake.in(end);
    }

    static AwsFailure refusal(State state, State end) {
        return state == end
                ? AwsFailure.modelled("HandshakeAlreadyInStateException",
                        "The specified handshake is already in the requested state.")
                : AwsFailure.modelled("InvalidHandshakeTransitionException",
                        "You can't perform the operation on the handshake in its current state.");
    }
}
