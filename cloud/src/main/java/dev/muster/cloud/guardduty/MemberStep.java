package dev.muster.cloud.guardduty;

import dev.muster.cloud.guardduty.MemberState.Associated;
import dev.muster.cloud.guardduty.MemberState.Created;
import dev.muster.cloud.guardduty.MemberState.Invited;
import dev.muster.cloud.guardduty.MemberState.None;
import dev.muster.cloud.guardduty.MemberState.Removed;
import dev.muster.cloud.guardduty.MemberState.Resigned;
import dev.muster.cloud.guardduty.MemberState.VerificationFailed;
import dev.muster.cloud.guardduty.MemberState.Verifying;

/** What becomes of a member by an event: the state machine of members. */
sealed interface MemberStep {

    /** The state from now on, perhaps the same as before; {@link None}: the record is gone. */
    record To(MemberState state) implements MemberStep {}

    /** Nothing changes. */
    record Refused(Reason reason) implements MemberStep {}

    /** The transition function; the state is that of now ({@link MemberState#at}). */
    static MemberStep next(MemberState state, MemberEvent event) {
        return switch (event) {
            case MemberEvent.Added _ -> switch (state) {
                // AWS does not say that a removed account may be added again, but tools do so
                case None _,Removed _ -> new To(new Created());
                case Created _,Verifying _,VerificationFailed _,Invited _,Associated _,Resigned _ ->
                    new Refused(Reason.ALREADY_MEMBER);
            };
            case MemberEvent.Asked(var due, var matches) -> switch (state) {
                case None _ -> new Refused(Reason.EMAIL_MISSING);
                case Created _,Resigned _,Removed _ -> new To(new Verifying(due, matches));
                case Verifying _,VerificationFailed _,Invited _,Associated _ -> new Refused(Reason.ALREADY_INVITED);
            };
            case MemberEvent.Accepted(var detector, var monitored, var at) -> switch (state) {
                case Invited _,Resigned _ -> new To(new Associated(monitored, detector, at));
                case None _,Created _,Verifying _,VerificationFailed _,Associated _,Removed _ ->
                    new Refused(Reason.NO_INVITATION);
            };
            case MemberEvent.Declined _ -> switch (state) {
                case Invited _ -> new To(new Resigned());
                case None _,Created _,Verifying _,VerificationFailed _,Associated _,Removed _,Resigned _ ->
                    new Refused(Reason.NOT_ASSOCIATED);
            };
            case MemberEvent.InvitationDropped _ -> switch (state) {
                case Removed _,Resigned _ -> new To(state);
                case Invited _,Associated _ -> new Refused(Reason.INVITATION_HELD);
                case None _,Created _,Verifying _,VerificationFailed _ -> new Refused(Reason.NOT_ASSOCIATED);
            };
            case MemberEvent.Disassociated _ -> switch (state) {
                case Invited _,VerificationFailed _,Associated _ -> new To(new Removed());
                case None _,Created _,Verifying _,Removed _,Resigned _ -> new Refused(Reason.NOT_ASSOCIATED);
            };
            case MemberEvent.Left _ -> ofMember(state, Reason.NO_ADMINISTRATOR, new Resigned());
            case MemberEvent.DetectorDeleted _ -> ofMember(state, Reason.NO_ADMINISTRATOR, new Removed());
            case MemberEvent.Monitored(var on) -> state instanceof Associated associated
                    ? new To(associated.monitored(on))
                    : new Refused(Reason.NOT_ASSOCIATED);
            case MemberEvent.Deleted _ -> switch (state) {
                case None _ -> new Refused(Reason.NOT_ASSOCIATED);
                case Associated _ -> new Refused(Reason.STILL_ASSOCIATED);
                case Created _,Verifying _,VerificationFailed _,Invited _,Removed _,Resigned _ -> new To(new None());
            };
            case MemberEvent.Adopted(var detector, var monitored, var at) -> switch (state) {
                case Associated _ -> new Refused(Reason.ALREADY_MEMBER);
                case None _,Created _,Verifying _,VerificationFailed _,Invited _,Removed _,Resigned _ ->
                    new To(new Associated(monitored, detector, at));
            };
        };
    }

    private static MemberStep ofMember(MemberState state, Reason otherwise, MemberState then) {
        return state.associated() ? new To(then) : new Refused(otherwise);
    }
}
