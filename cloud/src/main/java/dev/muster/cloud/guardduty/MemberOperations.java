package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.GetMembersRequest;
import software.amazon.awssdk.services.guardduty.model.GetMembersResponse;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** What an administrator does with its members, besides adding them. */
final class MemberOperations {

    private final Access access;

    private final SqlMembers stored;

    private final Memberships memberships;

    private final OrganizationMembers insiders;

    private final MemberStatus status;

    MemberOperations(Access access, SqlMembers stored, Memberships memberships, OrganizationMembers insiders,
            MemberStatus status) {
        this.access = access;
        this.stored = stored;
        this.memberships = memberships;
        this.insiders = insiders;
        this.status = status;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.within("GetMembers", GetMembersRequest.class, Effect.READS, GetMembersRequest::detectorId,
                        this::get),
                access.within("ListMembers", ListMembersRequest.class, Effect.READS, ListMembersRequest::detectorId,
                        this::list),
                access.within("StartMonitoringMembers", StartMonitoringMembersRequest.class, Effect.WRITES,
                        StartMonitoringMembersRequest::detectorId, this::start),
                access.within("StopMonitoringMembers", StopMonitoringMembersRequest.class, Effect.WRITES,
                        StopMonitoringMembersRequest::detectorId, this::stop),
                access.within("DisassociateMembers", DisassociateMembersRequest.class, Effect.WRITES,
                        DisassociateMembersRequest::detectorId, this::disassociate),
                access.within("DeleteMembers", DeleteMembersRequest.class, Effect.WRITES,
                        DeleteMembersRequest::detectorId, this::delete));
    }

    private GetMembersResponse get(GetMembersRequest request, Detector detector, Call call) {
        var found = new ArrayList<software.amazon.awssdk.services.guardduty.model.Member>();
        var unprocessed = Batch.each(request.accountIds(), account -> {
            var member = memberships.find(call.transaction(), detector.id(), account, call.now());
            member.ifPresent(record -> found.add(shown(call.transaction(), record)));
            return member.isPresent() ? Optional.empty() : Optional.of(Reason.NOT_ASSOCIATED);
        });
        return GetMembersResponse.builder().members(found).unprocessedAccounts(unprocessed).build();
    }

    private ListMembersResponse list(ListMembersRequest request, Detector detector, Call call) {
        var associatedOnly = associatedOnly(request.onlyAssociated());
        var page = new Paging(request.maxResults(), request.nextToken()).fetch(call, "ListMembers " + associatedOnly,
                (after, limit) -> stored.page(call.transaction(), detector.id(), associatedOnly, after, limit),
                member -> member.account().digits());
        return ListMembersResponse.builder()
                .members(page.items().stream().map(member -> shown(call.transaction(), member.at(call.now())))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static boolean associatedOnly(@Nullable String text) {
        return switch (text == null ? "true" : text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refusals.invalidParameter("onlyAssociated");
        };
    }

    private StartMonitoringMembersResponse start(StartMonitoringMembersRequest request, Detector detector,
            Call call) {
        return StartMonitoringMembersResponse.builder()
                .unprocessedAccounts(all(request.accountIds(), new MemberEvent.Monitored(true), detector, call))
                .build();
    }

    private StopMonitoringMembersResponse stop(StopMonitoringMembersRequest request, Detector detector, Call call) {
        return StopMonitoringMembersResponse.builder()
                .unprocessedAccounts(all(request.accountIds(), new MemberEvent.Monitored(false), detector, call))
                .build();
    }

    private DisassociateMembersResponse disassociate(DisassociateMembersRequest request, Detector detector,
            Call call) {
        return DisassociateMembersResponse.builder()
                .unprocessedAccounts(all(request.accountIds(), new MemberEvent.Disassociated(), detector, call))
                .build();
    }

    private DeleteMembersResponse delete(DeleteMembersRequest request, Detector detector, Call call) {
        return DeleteMembersResponse.builder()
                .unprocessedAccounts(all(request.accountIds(), new MemberEvent.Deleted(), detector, call))
                .build();
    }

    private List<UnprocessedAccount> all(List<String> ids, MemberEvent event, Detector detector, Call call) {
        return Batch.each(ids, account -> {
            var member = memberships.find(call.transaction(), detector.id(), account, call.now())
                    .orElseGet(() -> Member.none(detector, account, "", Member.Kind.INVITATION, call.now()));
            var kept = insiders.kept(call.transaction(), member, event);
            return kept.isPresent() ? kept : memberships.apply(call.transaction(), member, event, call.now());
        });
    }

    @SuppressWarnings("deprecation") // AWS still sends the old name of the administrator
    private software.amazon.awssdk.services.guardduty.model.Member shown(Transaction transaction, Member member) {
        var administrator = member.administrator().account().digits();
        var shown = software.amazon.awssdk.services.guardduty.model.Member.builder()
                .accountId(member.account().digits())
                .email(member.email())
                .masterId(administrator)
                .administratorId(administrator)
                .relationshipStatus(status.of(transaction, member))
                .updatedAt(Times.text(member.updatedAt()));
        member.invitation().ifPresent(invitation -> shown.invitedAt(Times.text(invitation.at())));
        if (member.state() instanceof MemberState.Associated(_, var detector, _)) {
            shown.detectorId(detector.text());
        }
        return shown.build();
    }
}
