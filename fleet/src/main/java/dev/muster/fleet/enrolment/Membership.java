package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;

/**
 * The record the service keeps of one account.
 *
 * @param account        the account
 * @param email          the address in the record; empty when there is none
 * @param state          where it stands
 * @param byOrganization whether it came in through the organization rather than by invitation
 */
public record Membership(AccountId account, String email, MemberState state, boolean byOrganization) {

    /** No record. */
    public static Membership none(AccountId account) {
        return new Membership(account, "", new MemberState.Absent(), false);
    }

    Membership in(MemberState other) {
        return new Membership(account, email, other, byOrganization);
    }
}
