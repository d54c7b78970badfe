package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;
import software.amazon.awssdk.services.iam.model.DeleteGroupRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupResponse;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.UpdateGroupRequest;
import software.amazon.awssdk.services.iam.model.UpdateGroupResponse;

/** Groups, and which users are in them. */
final class GroupOperations {

    private final IamContext iam;

    private final EntityRules rules;

    GroupOperations(IamContext iam) {
        this.iam = iam;
        this.rules = new EntityRules(iam);
    }

    List<Operation<?, ?>> operations() {
        var asks = iam.asks();
        return List.of(
                Operation.writes("CreateGroup", CreateGroupRequest.class, GroupOperations::askToCreate, this::create),
                Operation.reads("GetGroup", GetGroupRequest.class,
                        asks.on(EntityKind.GROUP, "iam:GetGroup", GetGroupRequest::groupName), this::get),
                Operation.reads("ListGroups", ListGroupsRequest.class, Asks.onAccount("iam:ListGroups"), this::list),
                Operation.writes("UpdateGroup", UpdateGroupRequest.class, this::askToUpdate, this::update),
                Operation.writes("DeleteGroup", DeleteGroupRequest.class,
                        asks.on(EntityKind.GROUP, "iam:DeleteGroup", DeleteGroupRequest::groupName), this::delete),
                Operation.writes("AddUserToGroup", AddUserToGroupRequest.class,
                        asks.on(EntityKind.GROUP, "iam:AddUserToGroup", AddUserToGroupRequest::groupName), this::join),
                Operation.writes("RemoveUserFromGroup", RemoveUserFromGroupRequest.class,
                        asks.on(EntityKind.GROUP, "iam:RemoveUserFromGroup", RemoveUserFromGroupRequest::groupName),
                        this::leave),
                Operation.reads("ListGroupsForUser", ListGroupsForUserRequest.class,
                        asks.on(EntityKind.USER, "iam:ListGroupsForUser", ListGroupsForUserRequest::userName),
                        this::listForUser));
    }

    private static List<Check> askToCreate(CreateGroupRequest request, Call call) {
        var account = call.caller().account();
        return List.of(Check.of("iam:CreateGroup")
                .on(Entity.arn(account, EntityKind.GROUP, request.path() == null ? "/" : request.path(),
                        request.groupName()), account));
    }

    private CreateGroupResponse create(CreateGroupRequest request, Call call) {
        var group = rules.added(call, EntityKind.GROUP, request.path(), request.groupName(), null, Optional.empty());
        return CreateGroupResponse.builder().group(Views.group(group)).build();
    }

    private GetGroupResponse get(GetGroupRequest request, Call call) {
        var group = iam.known().group(call, request.groupName());
        var page = IamPages.cut(call, "GetGroup " + group.id(), iam.store().entities.usersIn(call.db(), group),
                user -> SqlEntities.key(user.name()), request.marker(), request.maxItems());
        return GetGroupResponse.builder()
                .group(Views.group(group))
                .users(page.map(Views::listed))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private ListGroupsResponse list(ListGroupsRequest request, Call call) {
        var prefix = IamPages.prefix(request.pathPrefix());
        var groups = iam.store().entities.all(call.db(), call.caller().account(), EntityKind.GROUP)
                .stream()
                .filter(group -> group.path().startsWith(prefix))
                .toList();
        var page = IamPages.cut(call, "ListGroups " + prefix, groups, group -> SqlEntities.key(group.name()),
                request.marker(), request.maxItems());
        return ListGroupsResponse.builder()
                .groups(page.map(Views::group))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /** Whoever moves a group must be allowed both its old and its new ARN. */
    private List<Check> askToUpdate(UpdateGroupRequest request, Call call) {
        var checks = new ArrayList<Check>();
        checks.add(iam.asks().entity(call, "iam:UpdateGroup", EntityKind.GROUP, request.groupName()));
        var account = call.caller().account();
        iam.store().entities.find(call.db(), account, EntityKind.GROUP, request.groupName())
                .map(group -> Entity.arn(account, EntityKind.GROUP,
                        request.newPath() == null ? group.path() : request.newPath(),
                        request.newGroupName() == null ? group.name() : request.newGroupName()))
                .filter(arn -> !arn.equals(checks.getFirst().resource()))
                .ifPresent(arn -> checks.add(Check.of("iam:UpdateGroup").on(arn, account)));
        return checks;
    }

    private UpdateGroupResponse update(UpdateGroupRequest request, Call call) {
        rules.rename(call, iam.known().group(call, request.groupName()), request.newPath(), request.newGroupName());
        return UpdateGroupResponse.builder().build();
    }

    private DeleteGroupResponse delete(DeleteGroupRequest request, Call call) {
        var group = iam.known().group(call, request.groupName());
        rules.checkBare(call, group);
        if (!iam.store().entities.usersIn(call.db(), group).isEmpty()) {
            throw Refusals.firstDo("remove users from group");
        }
        rules.remove(call, group);
        return DeleteGroupResponse.builder().build();
    }

    private AddUserToGroupResponse join(AddUserToGroupRequest request, Call call) {
        var group = iam.known().group(call, request.groupName());
        var user = iam.known().user(call, request.userName());
        iam.store().entities.join(call.db(), group, user);
        if (iam.store().entities.groupsOf(call.db(), user).size() > iam.quotas().groupsPerUser()) {
            throw Refusals.quota("GroupsPerUser", iam.quotas().groupsPerUser());
        }
        iam.changed(call);
        return AddUserToGroupResponse.builder().build();
    }

    /** Taking out a user who is not in the group changes nothing and is no error. */
    private RemoveUserFromGroupResponse leave(RemoveUserFromGroupRequest request, Call call) {
        var group = iam.known().group(call, request.groupName());
        iam.store().entities.leave(call.db(), group, iam.known().user(call, request.userName()));
        iam.changed(call);
        return RemoveUserFromGroupResponse.builder().build();
    }

    private ListGroupsForUserResponse listForUser(ListGroupsForUserRequest request, Call call) {
        var user = iam.known().user(call, request.userName());
        var page = IamPages.cut(call, "ListGroupsForUser " + user.id(),
                iam.store().entities.groupsOf(call.db(), user), group -> SqlEntities.key(group.name()),
                request.marker(), request.maxItems());
        return ListGroupsForUserResponse.builder()
                .groups(page.map(Views::group))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }
}
