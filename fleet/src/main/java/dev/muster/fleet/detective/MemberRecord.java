package dev.muster.fleet.detective;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.MemberState;
import dev.muster.fleet.enrolment.Membership;
import software.amazon.awssdk.services.detective.model.InvitationType;
import software.amazon.awssdk.services.detective.model.MemberDetail;

/** Reads Detective's member details. */
final class MemberRecord {

    private MemberRecord() {}

    /** A record that does not say whose it is tells nothing about any account. */
    static boolean hasAccount(MemberDetail detail) {
        String account = detail.accountId();
        return account != null && AccountId.isValid(account);
    }

    static Membership read(MemberDetail detail) {
        String email = detail.emailAddress();
        return new Membership(new AccountId(detail.accountId()), email == null ? "" : email, state(detail),
                detail.invitationType() == InvitationType.ORGANIZATION);
    }

    private static MemberState state(MemberDetail detail) {
        String status = detail.statusAsString();
        return switch (status == null ? "" : status) {
            case "VERIFICATION_IN_PROGRESS" -> new MemberState.Verifying();
            case "VERIFICATION_FAILED" -> new MemberState.VerificationFailed();
            case "INVITED" -> new MemberState.Invited();
            case "ENABLED" -> new MemberState.Enabled();
            case "ACCEPTED_BUT_DISABLED" -> {
                String reason = detail.disabledReasonAsString();
                yield new MemberState.Disabled(reason == null ? "" : reason);
            }
            case String other -> new MemberState.Unknown(other);
        };
    }
}
