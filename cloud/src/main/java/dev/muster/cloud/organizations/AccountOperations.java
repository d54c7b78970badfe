package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.CloseAccountRequest;
import software.amazon.awssdk.services.organizations.model.CloseAccountResponse;
import software.amazon.awssdk.services.organizations.model.DescribeAccountRequest;
import software.amazon.awssdk.services.organizations.model.DescribeAccountResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.MoveAccountRequest;
import software.amazon.awssdk.services.organizations.model.MoveAccountResponse;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.RemoveAccountFromOrganizationResponse;

/** The accounts of an organization. */
final class AccountOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final Departures departures;

    AccountOperations(SqlOrganizations directory, Access access, Views views, Departures departures) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.departures = departures;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.reads("DescribeAccount", DescribeAccountRequest.class, Entitled.READER,
                        (request, question) -> List.of(question.on(request.accountId())), this::describe),
                access.reads("ListAccounts", ListAccountsRequest.class, Entitled.READER,
                        (_, question) -> List.of(question.anywhere()), this::list),
                access.reads("ListAccountsForParent", ListAccountsForParentRequest.class, Entitled.READER,
                        (request, question) -> List.of(question.on(request.parentId())), this::listForParent),
                access.writes("CloseAccount", CloseAccountRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.on(request.accountId())), this::close),
                access.writes("RemoveAccountFromOrganization", RemoveAccountFromOrganizationRequest.class,
                        Entitled.MANAGEMENT, (request, question) -> List.of(question.on(request.accountId())),
                        this::remove),
                access.writes("MoveAccount", MoveAccountRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.on(request.accountId()),
                                question.on(request.sourceParentId()), question.on(request.destinationParentId())),
                        this::move));
    }

    private DescribeAccountResponse describe(DescribeAccountRequest request, Organization organization, Call call) {
        return DescribeAccountResponse.builder()
                .account(views.member(call, organization, member(request.accountId(), organization, call)))
                .build();
    }

    private ListAccountsResponse list(ListAccountsRequest request, Organization organization, Call call) {
        var members = listed(directory.tree().members(call.db(), organization.id()), call);
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "accounts", members,
                AccountOperations::key);
        return ListAccountsResponse.builder()
                .accounts(page.items().stream().map(member -> views.member(call, organization, member)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ListAccountsForParentResponse listForParent(ListAccountsForParentRequest request,
            Organization organization, Call call) {
        if (!directory.tree().has(call.db(), organization, request.parentId(), call.now())) {
            throw Refusals.noParent();
        }
        var members = listed(directory.tree().membersUnder(call.db(), request.parentId()), call);
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "accounts under " + request.parentId(), members, AccountOperations::key);
        return ListAccountsForParentResponse.builder()
                .accounts(page.items().stream().map(member -> views.member(call, organization, member)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private CloseAccountResponse close(CloseAccountRequest request, Organization organization, Call call) {
        departures.close(organization, member(request.accountId(), organization, call), call);
        return CloseAccountResponse.builder().build();
    }

    private RemoveAccountFromOrganizationResponse remove(RemoveAccountFromOrganizationRequest request,
            Organization organization, Call call) {
        departures.remove(organization, member(request.accountId(), organization, call), call);
        return RemoveAccountFromOrganizationResponse.builder().build();
    }

    private MoveAccountResponse move(MoveAccountRequest request, Organization organization, Call call) {
        var tree = directory.tree();
        var member = member(request.accountId(), organization, call);
        if (!member.parent().equals(request.sourceParentId())) {
            throw Refusals.noSourceParent();
        }
        if (!tree.has(call.db(), organization, request.destinationParentId(), call.now())) {
            throw Refusals.noDestinationParent();
        }
        if (member.parent().equals(request.destinationParentId())) {
            throw Refusals.duplicateAccount();
        }
        tree.move(call.db(), member.account(), request.destinationParentId());
        return MoveAccountResponse.builder().build();
    }

    private Member member(String accountId, Organization organization, Call call) {
        return directory.tree()
                .listed(call.db(), organization, accountId, call.now())
                .orElseThrow(Refusals::noAccount);
    }

    private static List<Member> listed(List<Member> members, Call call) {
        return members.stream().filter(member -> member.listed(call.now())).toList();
    }

    private static String key(Member member) {
        return member.account().digits();
    }
}
