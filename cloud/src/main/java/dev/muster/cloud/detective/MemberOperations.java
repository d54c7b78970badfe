package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.detective.MemberStep.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import software.amazon.awssdk.services.detective.model.DeleteMembersRequest;
import software.amazon.awssdk.services.detective.model.DeleteMembersResponse;
import software.amazon.awssdk.services.detective.model.GetMembersRequest;
import software.amazon.awssdk.services.detective.model.GetMembersResponse;
import software.amazon.awssdk.services.detective.model.ListMembersRequest;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberRequest;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberResponse;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;

/** What the administrator account does with members, besides adding them. */
final class MemberOperations {

    static final String LISTED_TWICE = "The account is listed more than once in the request";

    private static final String NO_MEMBER = "Account is not a member";

    private static final String ADMINISTRATOR = "Account is the administrator of the behavior graph";

    private final Access access;

    private final Members members;

    private final MemberDetails details;

    private final DetectiveSettings settings;

    MemberOperations(Access access, Members members, MemberDetails details, DetectiveSettings settings) {
        this.access = access;
        this.members = members;
        this.details = details;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.administrator("GetMembers", GetMembersRequest.class, Effect.READS, GetMembersRequest::graphArn,
                        this::get),
                access.administrator("ListMembers", ListMembersRequest.class, Effect.READS,
                        ListMembersRequest::graphArn, this::list),
                access.administrator("DeleteMembers", DeleteMembersRequest.class, Effect.WRITES,
                        DeleteMembersRequest::graphArn, this::delete),
                access.administrator("StartMonitoringMember", StartMonitoringMemberRequest.class, Effect.WRITES,
                        StartMonitoringMemberRequest::graphArn, this::startMonitoring));
    }

    private GetMembersResponse get(GetMembersRequest request, Graph graph, Call call) {
        var found = new ArrayList<Member>();
        var unprocessed = new ArrayList<UnprocessedAccount>();
        var seen = new HashSet<String>();
        for (var id : request.accountIds()) {
            if (!seen.add(id)) {
                unprocessed.add(MemberDetails.unprocessed(id, LISTED_TWICE));
                continue;
            }
            members.find(call.transaction(), graph.arn(), new AccountId(id), call.now())
                    .ifPresentOrElse(found::add, () -> unprocessed.add(MemberDetails.unprocessed(id, NO_MEMBER)));
        }
        return GetMembersResponse.builder()
                .memberDetails(details.of(call.transaction(), graph.arn(), found))
                .unprocessedAccounts(unprocessed)
                .build();
    }

    private ListMembersResponse list(ListMembersRequest request, Graph graph, Call call) {
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListMembers " + graph.arn(),
                members.of(call.transaction(), graph.arn(), call.now()), member -> member.account().digits());
        return ListMembersResponse.builder()
                .memberDetails(details.of(call.transaction(), graph.arn(), page.items()))
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private DeleteMembersResponse delete(DeleteMembersRequest request, Graph graph, Call call) {
        members.settle(call.transaction(), graph.arn(), call.now());
        var removed = new ArrayList<String>();
        var unprocessed = new ArrayList<UnprocessedAccount>();
        var seen = new HashSet<String>();
        for (var id : request.accountIds()) {
            if (!seen.add(id)) {
                unprocessed.add(MemberDetails.unprocessed(id, LISTED_TWICE));
            } else if (id.equals(graph.administrator().digits())) {
                unprocessed.add(MemberDetails.unprocessed(id, ADMINISTRATOR));
            } else if (removed(graph, new AccountId(id), call)) {
                removed.add(id);
            } else {
                unprocessed.add(MemberDetails.unprocessed(id, NO_MEMBER));
            }
        }
        return DeleteMembersResponse.builder().accountIds(removed).unprocessedAccounts(unprocessed).build();
    }

    private boolean removed(Graph graph, AccountId account, Call call) {
        var member = members.find(call.transaction(), graph.arn(), account, call.now());
        var state = member.map(Member::state).orElseGet(MemberState.None::new);
        var kind = member.map(Member::kind).orElse(Kind.INVITATION);
        return switch (MemberStep.next(state, kind, new MemberEvent.Removed())) {
            case MemberStep.To(var next) -> {
                member.ifPresent(record -> members.put(call.transaction(), record.in(next, call.now())));
                yield true;
            }
            case MemberStep.Refused _ -> false;
        };
    }

    private StartMonitoringMemberResponse startMonitoring(StartMonitoringMemberRequest request, Graph graph,
            Call call) {
        var account = new AccountId(request.accountId());
        if (account.equals(graph.administrator())) {
            throw Refusals.conflict(ADMINISTRATOR);
        }
        members.settle(call.transaction(), graph.arn(), call.now());
        var member = members.find(call.transaction(), graph.arn(), account, call.now())
                .orElseThrow(Refusals::noMembership);
        var capacity = members.capacity(call.transaction(), graph.arn());
        var event = new MemberEvent.MonitoringStarted(members.admission(capacity, account, call.now()));
        switch (MemberStep.next(member.state(), member.kind(), event)) {
            case MemberStep.To(var next) -> members.put(call.transaction(), member.in(next, call.now()));
            case MemberStep.Refused(var refusal) -> throw switch (refusal) {
                case ABSENT -> Refusals.noMembership();
                case WRONG_STATE, ALREADY_MEMBER -> Refusals.wrongState("ACCEPTED_BUT_DISABLED", member);
                case FULL -> capacity.enabled() >= settings.memberLimit()
                        ? Refusals.memberLimit(settings.memberLimit())
                        : Refusals.volumeLimit();
            };
        }
        return StartMonitoringMemberResponse.builder().build();
    }
}
