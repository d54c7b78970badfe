package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Visit;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationResponse;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.CreateDetectorResponse;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountResponse;

/** What an account does on its own side: enable GuardDuty, accept or decline an invitation, leave. */
final class Membership {

    private Membership() {}

    static Answer enable(Visit visit) {
        return after(visit, "enabled", () -> visit.aws().call(CreateDetectorRequest.builder().enable(true).build(),
                CreateDetectorResponse.class));
    }

    /** The Accept widget has to be on, so that nobody gives their findings away by a slip. */
    static Answer accept(Visit visit) {
        if (!visit.form().has("accept")) {
            return GuardDutyPages.accounts(visit, Notice.problem("Nothing was accepted",
                    "Turn on Accept beside the invitation first."));
        }
        return after(visit, "accepted", () -> visit.aws().call(AcceptAdministratorInvitationRequest.builder()
                // an account without a detector has none to name, and AWS says so
                .detectorId(Detector.of(visit.aws()).map(Detector::id).orElse("none"))
                .administratorId(visit.form().text("administrator"))
                .invitationId(visit.form().text("invitation"))
                .build(), AcceptAdministratorInvitationResponse.class));
    }

    static Answer decline(Visit visit) {
        return after(visit, "declined", () -> {
            var refused = visit.aws().call(DeclineInvitationsRequest.builder()
                    .accountIds(visit.form().text("administrator"))
                    .build(), DeclineInvitationsResponse.class).unprocessedAccounts();
            refused.stream().findFirst().ifPresent(first -> {
                throw CallRefused.unprocessed(first.result());
            });
        });
    }

    static Answer leave(Visit visit) {
        return after(visit, "left", () -> visit.aws().call(DisassociateFromAdministratorAccountRequest.builder()
                .detectorId(Detector.of(visit.aws()).map(Detector::id).orElse("none"))
                .build(), DisassociateFromAdministratorAccountResponse.class));
    }

    private static Answer after(Visit visit, String done, Runnable call) {
        try {
            call.run();
            return new Answer.Elsewhere(visit.path(GuardDutyPages.ACCOUNTS) + "?done=" + done);
        } catch (CallRefused refused) {
            return GuardDutyPages.accounts(visit, refused.notice());
        }
    }
}
