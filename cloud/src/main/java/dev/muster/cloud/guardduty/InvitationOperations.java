package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeclineInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.GetInvitationsCountRequest;
import software.amazon.awssdk.services.guardduty.model.GetInvitationsCountResponse;
import software.amazon.awssdk.services.guardduty.model.Invitation;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** The invitations that an account has got. It needs no detector for these. */
final class InvitationOperations {

    private final Memberships memberships;

    private final MemberStatus status;

    InvitationOperations(Memberships memberships, MemberStatus status) {
        this.memberships = memberships;
        this.status = status;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads("ListInvitations", ListInvitationsRequest.class, Access.anywhere("ListInvitations"),
                        this::list),
                Operation.reads("GetInvitationsCount", GetInvitationsCountRequest.class,
                        Access.anywhere("GetInvitationsCount"), this::count),
                Operation.writes("DeclineInvitations", DeclineInvitationsRequest.class,
                        Access.anywhere("DeclineInvitations"), this::decline),
                Operation.writes("DeleteInvitations", DeleteInvitationsRequest.class,
                        Access.anywhere("DeleteInvitations"), this::delete));
    }

    /** Oldest first, the accepted one among them. */
    private ListInvitationsResponse list(ListInvitationsRequest request, Call call) {
        var sorted = invited(call).stream().sorted(Comparator.comparing(InvitationOperations::key)).toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListInvitations", sorted,
                InvitationOperations::key);
        return ListInvitationsResponse.builder()
                .invitations(page.items().stream().map(member -> shown(call, member)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static String key(Member member) {
        return member.invitation().map(invitation -> Times.text(invitation.at())).orElse("") + " "
                + member.administrator().account();
    }

    private Invitation shown(Call call, Member member) {
        return Invitation.builder()
                .accountId(member.administrator().account().digits())
                .invitationId(member.invitationId().orElse(null))
                .invitedAt(member.invitation().map(invitation -> Times.text(invitation.at())).orElse(null))
                .relationshipStatus(status.of(call.transaction(), member))
                .build();
    }

    private GetInvitationsCountResponse count(GetInvitationsCountRequest request, Call call) {
        var open = invited(call).stream().filter(member -> !member.state().associated()).count();
        return GetInvitationsCountResponse.builder().invitationsCount((int) open).build();
    }

    private List<Member> invited(Call call) {
        return memberships.about(call.transaction(), Site.of(call), call.now())
                .stream()
                .filter(member -> member.state().shownToMember() && member.invitationId().isPresent())
                .toList();
    }

    private DeclineInvitationsResponse decline(DeclineInvitationsRequest request, Call call) {
        return DeclineInvitationsResponse.builder()
                .unprocessedAccounts(all(request.accountIds(), new MemberEvent.Declined(), UnaryOperator.identity(),
                        call))
                .build();
    }

    private DeleteInvitationsResponse delete(DeleteInvitationsRequest request, Call call) {
        return DeleteInvitationsResponse.builder()
                .unprocessedAccounts(all(request.accountIds(), new MemberEvent.InvitationDropped(),
                        InvitationOperations::dropped, call))
                .build();
    }

    private static Member dropped(Member member) {
        return member.with(member.invitation()
                .map(invitation -> new Member.Invitation(Optional.empty(), invitation.at())));
    }

    private List<UnprocessedAccount> all(List<String> inviters, MemberEvent event, UnaryOperator<Member> also,
            Call call) {
        return Batch.each(inviters, inviter -> invited(call).stream()
                .filter(member -> member.administrator().account().equals(inviter))
                .findFirst()
                .map(member -> memberships.apply(call.transaction(), member, event, call.now(), also))
                .orElse(Optional.of(Reason.NOT_ASSOCIATED)));
    }
}
