package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import software.amazon.awssdk.services.detective.model.AcceptInvitationRequest;
import software.amazon.awssdk.services.detective.model.AcceptInvitationResponse;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipRequest;
import software.amazon.awssdk.services.detective.model.DisassociateMembershipResponse;
import software.amazon.awssdk.services.detective.model.ListInvitationsRequest;
import software.amazon.awssdk.services.detective.model.ListInvitationsResponse;
import software.amazon.awssdk.services.detective.model.RejectInvitationRequest;
import software.amazon.awssdk.services.detective.model.RejectInvitationResponse;

/** What an invited account does for itself. */
final class InvitationOperations {

    private final Access access;

    private final Members members;

    private final MemberDetails details;

    InvitationOperations(Access access, Members members, MemberDetails details) {
        this.access = access;
        this.members = members;
        this.details = details;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads("ListInvitations", ListInvitationsRequest.class, Access.anywhere("ListInvitations"),
                        this::list),
                access.member("AcceptInvitation", AcceptInvitationRequest.class, Effect.WRITES,
                        AcceptInvitationRequest::graphArn, this::accept),
                access.member("RejectInvitation", RejectInvitationRequest.class, Effect.WRITES,
                        RejectInvitationRequest::graphArn, this::reject),
                access.member("DisassociateMembership", DisassociateMembershipRequest.class, Effect.WRITES,
                        DisassociateMembershipRequest::graphArn, this::disassociate));
    }

    private ListInvitationsResponse list(ListInvitationsRequest request, Call call) {
        var shown = members.of(call.transaction(), call.caller().account(), call.region(), call.now())
                .stream()
                .filter(member -> member.state().shownToMember())
                .toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListInvitations", shown,
                member -> member.graph().text());
        return ListInvitationsResponse.builder()
                .invitations(page.items()
                        .stream()
                        .flatMap(member -> details.of(call.transaction(), member.graph(), List.of(member)).stream())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private AcceptInvitationResponse accept(AcceptInvitationRequest request, Graph graph, Call call) {
        var account = own(graph, call);
        step(graph, call, "INVITED", new MemberEvent.Accepted(
                members.acceptance(call.transaction(), graph.arn(), account, call.now())));
        return AcceptInvitationResponse.builder().build();
    }

    private RejectInvitationResponse reject(RejectInvitationRequest request, Graph graph, Call call) {
        own(graph, call);
        step(graph, call, "INVITED", new MemberEvent.Rejected());
        return RejectInvitationResponse.builder().build();
    }

    private DisassociateMembershipResponse disassociate(DisassociateMembershipRequest request, Graph graph,
            Call call) {
        own(graph, call);
        step(graph, call, "ENABLED", new MemberEvent.Disassociated());
        return DisassociateMembershipResponse.builder().build();
    }

    /** The caller's account, once the graph is settled. */
    private AccountId own(Graph graph, Call call) {
        members.settle(call.transaction(), graph.arn(), call.now());
        return call.caller().account();
    }

    private void step(Graph graph, Call call, String needed, MemberEvent event) {
        var member = members.find(call.transaction(), graph.arn(), call.caller().account(), call.now())
                .orElseThrow(Refusals::noMembership);
        switch (MemberStep.next(member.state(), member.kind(), event)) {
            case MemberStep.To(var next) -> members.put(call.transaction(), member.in(next, call.now()));
            case MemberStep.Refused(var refusal) -> throw switch (refusal) {
                case ABSENT -> Refusals.noMembership();
                case WRONG_STATE, ALREADY_MEMBER, FULL -> Refusals.wrongState(needed, member);
            };
        }
    }
}
