package dev.muster.cloud.detective;

import dev.muster.cloud.detective.MemberState.Checking;
import dev.muster.cloud.detective.MemberState.Disabled;
import dev.muster.cloud.detective.MemberState.Enabled;
import dev.muster.cloud.detective.MemberState.Invited;
import dev.muster.cloud.detective.MemberState.None;
import dev.muster.cloud.detective.MemberState.VerificationFailed;
import dev.muster.cloud.detective.MemberState.Verifying;

/** What becomes of a membership by an event: the state machine of members. */
sealed interface MemberStep {

    /** How an account came to be a member. */
    enum Kind {
        INVITATION, ORGANIZATION
    }

    /** Why an event cannot happen. */
    enum Refusal {
        /** There is no membership. */
        ABSENT,
        /** The membership is in another state than the event needs. */
        WRONG_STATE,
        /** The account is a member, or invited, already. */
        ALREADY_MEMBER,
        /** The graph is full. */
        FULL
    }

    /** The membership's state from now on, perhaps the same as before; {@link None}: the record is gone. */
    record To(MemberState state) implements MemberStep {}

    /** Nothing changes. */
    record Refused(Refusal refusal) implements MemberStep {}

    /**
     * The transition function. AWS documents which state each operation needs, but not which error answers a breach:
     * we say that there is no such thing where there is no record, and that the action is invalid elsewhere.
     */
    static MemberStep next(MemberState state, Kind kind, MemberEvent event) {
        return switch (event) {
            case MemberEvent.Added(var due, var matches) -> added(state, new Verifying(due, matches));
            case MemberEvent.AddedUnverified _ -> added(state, new Invited());
            case MemberEvent.Verified(var admission) -> switch (state) {
                case Verifying(_, var matches) -> new To(verified(kind, matches, admission));
                case None _,VerificationFailed _,Invited _,Enabled _,Checking _,Disabled _ -> new To(state);
            };
            case MemberEvent.Accepted(var admission) -> invited(state, kind, admission.outcome());
            case MemberEvent.Rejected _ -> invited(state, kind, new None());
            case MemberEvent.Disassociated _ -> switch (state) {
                case None _ -> new Refused(Refusal.ABSENT);
                case Enabled _ -> switch (kind) {
                    case INVITATION -> new To(new None());
                    case ORGANIZATION -> new Refused(Refusal.WRONG_STATE);
                };
                case Verifying _,VerificationFailed _,Invited _,Checking _,Disabled _ ->
                    new Refused(Refusal.WRONG_STATE);
            };
            case MemberEvent.MonitoringStarted(var admission) -> monitored(state, admission);
            case MemberEvent.Checked(var admission) -> switch (state) {
                case Checking _,Disabled _ -> new To(admission.outcome());
                case None _,Verifying _,VerificationFailed _,Invited _,Enabled _ -> new To(state);
            };
            case MemberEvent.Adopted(var admission) -> switch (state) {
                case Enabled _ -> new To(state);
                case None _,Verifying _,VerificationFailed _,Invited _,Checking _,Disabled _ ->
                    new To(admission.outcome());
            };
            case MemberEvent.Removed _ -> switch (state) {
                case None _ -> new Refused(Refusal.ABSENT);
                case Verifying _,VerificationFailed _,Invited _,Enabled _,Checking _,Disabled _ ->
                    new To(new None());
            };
        };
    }

    private static MemberStep added(MemberState state, MemberState first) {
        return switch (state) {
            case None _,VerificationFailed _ -> new To(first);
            case Verifying _,Invited _,Enabled _,Checking _,Disabled _ -> new Refused(Refusal.ALREADY_MEMBER);
        };
    }

    private static MemberState verified(Kind kind, boolean matches, MemberEvent.Admission admission) {
        return switch (kind) {
            case ORGANIZATION -> admission.outcome();
            case INVITATION -> matches ? new Invited() : new VerificationFailed();
        };
    }

    private static MemberStep invited(MemberState state, Kind kind, MemberState answer) {
        return switch (state) {
            case None _ -> new Refused(Refusal.ABSENT);
            case Invited _ -> switch (kind) {
                case INVITATION -> new To(answer);
                case ORGANIZATION -> new Refused(Refusal.WRONG_STATE);
            };
            case Verifying _,VerificationFailed _,Enabled _,Checking _,Disabled _ ->
                new Refused(Refusal.WRONG_STATE);
        };
    }

    private static MemberStep monitored(MemberState state, MemberEvent.Admission admission) {
        return switch (state) {
            case None _ -> new Refused(Refusal.ABSENT);
            case Verifying _,VerificationFailed _,Invited _,Enabled _ -> new Refused(Refusal.WRONG_STATE);
            case Checking _ -> new To(state);
            case Disabled _ -> switch (admission.room()) {
                case FREE -> new To(admission.outcome());
                case FULL -> new Refused(Refusal.FULL);
                case UNKNOWN, NOT_YET -> new To(state);
            };
        };
    }

}
