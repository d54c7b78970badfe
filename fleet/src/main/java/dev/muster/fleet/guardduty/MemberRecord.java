package dev.muster.fleet.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.MemberState;
import dev.muster.fleet.enrolment.Membership;
import java.util.Locale;
import software.amazon.awssdk.services.guardduty.model.Member;

/** Reads GuardDuty's members. */
final class MemberRecord {

    private MemberRecord() {}

    /** A record that does not say whose it is tells nothing about any account. */
    static boolean hasAccount(Member member) {
        String account = member.accountId();
        return account != null && AccountId.isValid(account);
    }

    /** Members that were not invited, but came in through the organization, have no address. */
    static Membership read(Member member) {
        String email = member.email();
        return new Membership(new AccountId(member.accountId()), email == null ? "" : email, state(member),
                member.invitedAt() == null && (email == null || email.isEmpty()));
    }

    private static MemberState state(Member member) {
        String status = member.relationshipStatus();
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "created" -> new MemberState.Added();
            case "emailverificationinprogress" -> new MemberState.Verifying();
            case "emailverificationfailed" -> new MemberState.VerificationFailed();
            case "invited" -> new MemberState.Invited();
            case "enabled" -> new MemberState.Enabled();
            case "disabled" -> new MemberState.Disabled("");
            case "resigned" -> new MemberState.Resigned();
            case "removed" -> new MemberState.Removed();
            case "regiondisabled" -> new MemberState.RegionDisabled();
            case "accountsuspended" -> new MemberState.AccountSuspended();
            default -> new MemberState.Unknown(status == null ? "" : status);
        };
    }
}
