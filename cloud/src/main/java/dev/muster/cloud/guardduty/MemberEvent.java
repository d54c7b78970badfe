package dev.muster.cloud.guardduty;

import java.time.Instant;

/** What can happen to an account and an administrator. */
sealed interface MemberEvent {

    /** The administrator adds the account, to invite it later. */
    record Added() implements MemberEvent {}

    /** The administrator invites the account; whether the address is the account's shows when {@code due} has come. */
    record Asked(Instant due, boolean matches) implements MemberEvent {}

    /** The account accepts, with its detector as it is. */
    record Accepted(DetectorId detector, boolean monitored, Instant at) implements MemberEvent {}

    /** The account declines. */
    record Declined() implements MemberEvent {}

    /** The account drops the invitation from its list. */
    record InvitationDropped() implements MemberEvent {}

    /** The administrator disassociates the account. */
    record Disassociated() implements MemberEvent {}

    /** The account leaves its administrator. */
    record Left() implements MemberEvent {}

    /** The administrator suspends the account's detector, or sets it to work; or the account does so itself. */
    record Monitored(boolean on) implements MemberEvent {}

    /** The administrator deletes the record. */
    record Deleted() implements MemberEvent {}

    /** The account deletes its detector. */
    record DetectorDeleted() implements MemberEvent {}

    /** The account becomes a member because both are of one organization, with a detector made if need be. */
    record Adopted(DetectorId detector, boolean monitored, Instant at) implements MemberEvent {}
}
