package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * An administrator's record of an account in a Region, and the account's invitation.
 *
 * @param detector      the administrator's detector
 * @param administrator whose record it is
 * @param account       the account; never the administrator
 * @param email         the address it was added with
 * @param kind          how it came to be a member
 * @param state         where it stands
 * @param invitation    the latest one
 * @param updatedAt     when the state last changed
 */
record Member(DetectorId detector, Site administrator, AccountId account, String email, Kind kind, MemberState state,
        Optional<Invitation> invitation, Instant updatedAt) {

    /** How an account comes to be a member. */
    enum Kind {
        INVITATION, ORGANIZATION
    }

    /**
     * An invitation.
     *
     * @param id gone once the account has dropped it from its list
     * @param at when
     */
    record Invitation(Optional<String> id, Instant at) {}

    /** What an administrator has on an account that it has no record of. */
    static Member none(Detector administrator, AccountId account, String email, Kind kind, Instant now) {
        return new Member(administrator.id(), administrator.site(), account, email, kind, new MemberState.None(),
                Optional.empty(), now);
    }

    Site site() {
        return new Site(account, administrator.region());
    }

    /** The id of the invitation that the account has in its list. */
    Optional<String> invitationId() {
        return invitation.flatMap(Invitation::id);
    }

    /** The record as time alone has made it. */
    Member at(Instant now) {
        return switch (state) {
            case MemberState.Verifying(var due, _) -> in(state.at(now), due);
            case MemberState _ -> this;
        };
    }

    Member in(MemberState next, Instant at) {
        return new Member(detector, administrator, account, email, kind, next, invitation, next.equals(state)
                ? updatedAt
                : at);
    }

    Member with(Optional<Invitation> another) {
        return new Member(detector, administrator, account, email, kind, state, another, updatedAt);
    }

    Member as(Kind another) {
        return new Member(detector, administrator, account, email, another, state, invitation, updatedAt);
    }

    /** Present while the account is a member. */
    Optional<Association> association() {
        return state instanceof MemberState.Associated(_, _, var since)
                ? Optional.of(new Association(administrator.account(), account, administrator.region(), since))
                : Optional.empty();
    }

    /** Addresses are nobody else's business. */
    @Override
    public String toString() {
        return "Member[" + account + " of " + administrator + ", " + state + "]";
    }
}
