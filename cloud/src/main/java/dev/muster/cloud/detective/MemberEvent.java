package dev.muster.cloud.detective;

import java.time.Instant;

/** What can happen to an account and a behavior graph. */
sealed interface MemberEvent {

    /** Whether a graph has room for the data of one more account. */
    enum Room {
        /** There is room. */
        FREE,
        /** The graph has as many members, or as much data, as it can have. */
        FULL,
        /** Nobody knows how much data the account has. */
        UNKNOWN,
        /** It is too early to look. */
        NOT_YET
    }

    /** The administrator adds the account; whether the address is the account's shows when {@code due} has come. */
    record Added(Instant due, boolean matches) implements MemberEvent {}

    /** The administrator adds the account where addresses are not verified. */
    record AddedUnverified() implements MemberEvent {}

    /** The verification has ended; the admission counts for accounts of the organization, which need not accept. */
    record Verified(Admission admission) implements MemberEvent {}

    /** The invited account accepts. */
    record Accepted(Admission admission) implements MemberEvent {}

    /** The invited account declines. */
    record Rejected() implements MemberEvent {}

    /** The member leaves. */
    record Disassociated() implements MemberEvent {}

    /** The administrator has the service try to enable an account that accepted. */
    record MonitoringStarted(Admission admission) implements MemberEvent {}

    /** The service looks by itself whether an account that accepted fits by now. */
    record Checked(Admission admission) implements MemberEvent {}

    /** The account turns out to belong to the graph's organization. */
    record Adopted(Admission admission) implements MemberEvent {}

    /** The administrator removes the account. */
    record Removed() implements MemberEvent {}

    /**
     * What enabling an account would come to.
     *
     * @param room      whether it fits
     * @param at        when this is asked
     * @param nextCheck when the service asks again if it does not
     */
    record Admission(Room room, Instant at, Instant nextCheck) {

        MemberState outcome() {
            return switch (room) {
                case FREE -> new MemberState.Enabled(at);
                // AWS names no reason for a graph that is full of accounts; the volume's is the nearer one
                case FULL -> new MemberState.Disabled(MemberState.Reason.VOLUME_TOO_HIGH, nextCheck);
                case UNKNOWN -> new MemberState.Disabled(MemberState.Reason.VOLUME_UNKNOWN, nextCheck);
                case NOT_YET -> new MemberState.Checking(nextCheck);
            };
        }
    }
}
