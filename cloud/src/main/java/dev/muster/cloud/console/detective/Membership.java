package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Alert;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.detective.model.ListInvitationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvitationsResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;

/**
 * An account in a behaviour graph, or invited to one, as both sides see it.
 *
 * @param graph          the ARN of the graph
 * @param administrator  whose graph it is
 * @param reason         why the account is not enabled; empty if it is, or nobody says
 * @param byOrganization whether it came with the organization, and not by invitation
 * @param invited        when it was invited, as people read it; empty if it was not
 * @param updated        when it last changed
 */
record Membership(String graph, String administrator, String account, String email, Status status, String reason,
        boolean byOrganization, String invited, String updated) {

    static Membership of(MemberDetail detail) {
        return new Membership(detail.graphArn(), detail.administratorId(), detail.accountId(),
                Objects.requireNonNullElse(detail.emailAddress(), ""), new Status(detail.statusAsString()),
                reason(detail.disabledReasonAsString()), "ORGANIZATION".equals(detail.invitationTypeAsString()),
                shown(detail.invitedTime()), shown(detail.updatedTime()));
    }

    /** The graphs that an account is a member of, or invited to. */
    static List<Membership> of(Aws aws) {
        var all = new ArrayList<Membership>();
        @Nullable
        String token = null;
        do {
            var page = aws.call(ListInvitationsRequest.builder().nextToken(token).build(),
                    ListInvitationsResponse.class);
            page.invitations().stream().map(Membership::of).forEach(all::add);
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    /** What tells of it where an account looks first; empty once the invitation was answered. */
    Optional<Alert> alert() {
        return status.invited()
                ? Optional.of(new Alert("Account " + administrator + " invites this account to its Detective behavior "
                        + "graph.", AccountPages.ACCOUNTS + "#memberships", "Accept or reject"))
                : Optional.empty();
    }

    private static String reason(@Nullable String wire) {
        return switch (wire) {
            case null -> "";
            case "VOLUME_TOO_HIGH" -> "The data volume of the graph would be too high with it.";
            case "VOLUME_UNKNOWN" -> "Its data volume is not known, usually because GuardDuty is not enabled there.";
            default -> wire;
        };
    }

    private static String shown(@Nullable Instant time) {
        return time == null ? "" : Moment.shown(time);
    }
}
