package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Alert;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.GetAdministratorAccountResponse;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;

/**
 * An invitation that an account has received.
 *
 * @param administrator who sent it
 * @param id            what it is accepted by
 * @param invited       when, as people read it
 * @param status        how it stands
 */
record Invitation(String administrator, String id, String invited, Status status) {

    /** All of an account in a Region. */
    static List<Invitation> of(Aws aws) {
        var all = new ArrayList<Invitation>();
        @Nullable
        String token = null;
        do {
            var page = aws.call(ListInvitationsRequest.builder().nextToken(token).build(),
                    ListInvitationsResponse.class);
            page.invitations()
                    .stream()
                    .map(found -> new Invitation(found.accountId(), found.invitationId(), shown(found
                            .invitedAt()), new Status(found.relationshipStatus())))
                    .forEach(all::add);
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    /** The one by which an account became a member; empty if it is none. */
    static Optional<Invitation> accepted(Aws aws, Detector detector) {
        return Optional.ofNullable(aws.call(GetAdministratorAccountRequest.builder().detectorId(detector.id()).build(),
                GetAdministratorAccountResponse.class).administrator())
                .map(found -> new Invitation(found.accountId(), "", shown(found.invitedAt()), new Status(found
                        .relationshipStatus())));
    }

    private static String shown(@Nullable String time) {
        return time == null || time.isEmpty() ? "" : Moment.shown(Instant.parse(time));
    }

    /** Whether it can be accepted: one that was declined, or left, still can. */
    boolean pending() {
        return status.wire().equals("Invited") || status.wire().equals("Resigned");
    }

    /** What tells of it where an account looks first; empty once it was answered. */
    Optional<Alert> alert() {
        return fresh()
                ? Optional.of(new Alert("Account " + administrator + " invites this account to GuardDuty.",
                        GuardDutyPages.ACCOUNTS + "#invitations", "Accept or decline"))
                : Optional.empty();
    }

    /** Whether it can be declined. */
    boolean fresh() {
        return status.wire().equals("Invited");
    }
}
