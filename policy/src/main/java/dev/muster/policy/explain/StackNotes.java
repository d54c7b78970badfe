package dev.muster.policy.explain;

import dev.muster.policy.Decision;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.explain.Note.Trap;
import dev.muster.policy.explain.Standing.Voice;
import java.util.ArrayList;
import java.util.List;

/** What is easily misread about how kinds of policies work together. */
final class StackNotes {

    private StackNotes() {}

    static List<Note> of(Decision decision, List<Standing> standings) {
        var notes = new ArrayList<Note>();
        if (!(decision instanceof Decision.ImplicitlyDenied(var kind))) {
            return notes;
        }
        boolean resourceAllows = standings.stream()
                .anyMatch(standing -> isOnResource(standing.kind()) && standing.voice() instanceof Voice.Allows);
        boolean accountOnly = standings.stream()
                .anyMatch(standing -> isOnResource(standing.kind()) && standing.voice() instanceof Voice.AllowsAccount);
        if ((kind == PolicyKind.BOUNDARY || kind == PolicyKind.SESSION) && resourceAllows) {
            notes.add(new Note(Trap.BEHIND_SESSION, "the resource's policy names the caller, but the "
                    + kind.label() + " limits that too. Only a statement of the resource's own account that names the "
                    + "user or the session itself (or `*`) would not be limited."));
        } else if (kind == PolicyKind.IDENTITY && accountOnly) {
            notes.add(new Note(Trap.BEHIND_SESSION, "the resource's policy names the whole account. That leaves the "
                    + "decision to the caller's own policies; it grants nothing by itself."));
        } else if (kind == PolicyKind.IDENTITY && resourceAllows) {
            notes.add(new Note(Trap.BEHIND_SESSION, "the resource is in another account, so its policy and the "
                    + "caller's own policies must both allow."));
        } else if (kind == PolicyKind.RESOURCE_CONTROL) {
            notes.add(new Note(Trap.RCP_FULL_ACCESS, "AWS attaches `RCPFullAWSAccess`, which allows everything, to "
                    + "every level; it may be missing from what was given here."));
        }
        return notes;
    }

    private static boolean isOnResource(PolicyKind kind) {
        return kind == PolicyKind.RESOURCE || kind == PolicyKind.TRUST;
    }
}
