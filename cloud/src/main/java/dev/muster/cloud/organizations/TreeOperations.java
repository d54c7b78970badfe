package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.Child;
import software.amazon.awssdk.services.organizations.model.ListChildrenRequest;
import software.amazon.awssdk.services.organizations.model.ListChildrenResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.Parent;

/** The tree of an organization: its root, who is above and below. */
final class TreeOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    TreeOperations(SqlOrganizations directory, Access access, Views views) {
        this.directory = directory;
        this.access = access;
        this.views = views;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.reads("ListRoots", ListRootsRequest.class, Entitled.READER,
                        (_, question) -> List.of(question.anywhere()), this::roots),
                access.reads("ListParents", ListParentsRequest.class, Entitled.READER,
                        (request, question) -> List.of(question.on(request.childId())), this::parents),
                access.reads("ListChildren", ListChildrenRequest.class, Entitled.READER,
                        (request, question) -> List.of(question.on(request.parentId())), this::children));
    }

    private ListRootsResponse roots(ListRootsRequest request, Organization organization, Call call) {
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "roots", List.of(organization),
                Organization::rootId);
        return ListRootsResponse.builder()
                .roots(page.items().stream().map(found -> views.root(call, found)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** A child has one parent. */
    private ListParentsResponse parents(ListParentsRequest request, Organization organization, Call call) {
        var parent = parentOf(request.childId(), organization, call);
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "parents of " + request.childId(), List.of(parent), id -> id);
        return ListParentsResponse.builder()
                .parents(page.items()
                        .stream()
                        .map(id -> Parent.builder().id(id).type(NodeKind.of(id).word()).build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private String parentOf(String childId, Organization organization, Call call) {
        var tree = directory.tree();
        return switch (NodeKind.of(childId)) {
            case ROOT -> throw Refusals.noChild();
            case UNIT -> tree.unit(call.db(), organization.id(), childId)
                    .map(Unit::parent)
                    .orElseThrow(Refusals::noChild);
            case ACCOUNT -> tree.listed(call.db(), organization, childId, call.now())
                    .map(Member::parent)
                    .orElseThrow(Refusals::noChild);
        };
    }

    private ListChildrenResponse children(ListChildrenRequest request, Organization organization, Call call) {
        var tree = directory.tree();
        if (!tree.has(call.db(), organization, request.parentId(), call.now())) {
            throw Refusals.noParent();
        }
        var type = request.childTypeAsString();
        var ids = type.equals(NodeKind.ACCOUNT.word())
                ? tree.membersUnder(call.db(), request.parentId())
                        .stream()
                        .filter(member -> member.listed(call.now()))
                        .map(member -> member.account().digits())
                        .toList()
                : tree.unitsUnder(call.db(), request.parentId()).stream().map(Unit::id).toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "children " + type + " of " + request.parentId(), ids, id -> id);
        return ListChildrenResponse.builder()
                .children(page.items().stream().map(id -> Child.builder().id(id).type(type).build()).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }
}
