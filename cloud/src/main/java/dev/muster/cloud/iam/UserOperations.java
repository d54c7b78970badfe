package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.UpdateUserRequest;
import software.amazon.awssdk.services.iam.model.UpdateUserResponse;
import software.amazon.awssdk.services.iam.model.User;

/** Users. */
final class UserOperations {

    private final IamContext iam;

    private final EntityRules rules;

    UserOperations(IamContext iam) {
        this.iam = iam;
        this.rules = new EntityRules(iam);
    }

    List<Operation<?, ?>> operations() {
        return List.of(Operation.writes("CreateUser", CreateUserRequest.class, UserOperations::askToCreate,
                this::create),
                Operation.reads("GetUser", GetUserRequest.class, this::askToGet, this::get),
                Operation.reads("ListUsers", ListUsersRequest.class, Asks.onAccount("iam:ListUsers"), this::list),
                Operation.writes("UpdateUser", UpdateUserRequest.class, this::askToUpdate, this::update),
                Operation.writes("DeleteUser", DeleteUserRequest.class,
                        iam.asks().on(EntityKind.USER, "iam:DeleteUser", DeleteUserRequest::userName), this::delete));
    }

    private static List<Check> askToCreate(CreateUserRequest request, Call call) {
        var account = call.caller().account();
        var path = request.path() == null ? "/" : request.path();
        var check = Asks.giving(Check.of("iam:CreateUser")
                .on(Entity.arn(account, EntityKind.USER, path, request.userName()), account), request.tags());
        return List.of(request.permissionsBoundary() == null
                ? check
                : check.with("iam:PermissionsBoundary", request.permissionsBoundary()));
    }

    private CreateUserResponse create(CreateUserRequest request, Call call) {
        var user = rules.added(call, EntityKind.USER, request.path(), request.userName(),
                request.permissionsBoundary(), Optional.empty());
        iam.tagging().add(call.db(), user.id(), request.tags());
        return CreateUserResponse.builder().user(iam.views().user(call.db(), user)).build();
    }

    private List<Check> askToGet(GetUserRequest request, Call call) {
        var account = call.caller().account();
        return List.of(Known.userName(call, request.userName())
                .map(name -> iam.asks().entity(call, "iam:GetUser", EntityKind.USER, name))
                .orElseGet(() -> Check.of("iam:GetUser").on(new Identity.Root(account).arn(), account)));
    }

    private GetUserResponse get(GetUserRequest request, Call call) {
        var user = Known.userName(call, request.userName())
                .map(name -> iam.views().user(call.db(), iam.known().user(call, name)))
                .orElseGet(() -> root(call));
        return GetUserResponse.builder().user(user).build();
    }

    private User root(Call call) {
        var root = new Identity.Root(call.caller().account());
        var builder = User.builder().userId(root.userId()).arn(root.arn());
        iam.accounts().find(call.transaction(), root.account())
                .ifPresent(account -> builder.createDate(account.createdAt()));
        return builder.build();
    }

    private ListUsersResponse list(ListUsersRequest request, Call call) {
        var prefix = IamPages.prefix(request.pathPrefix());
        var users = iam.store().entities.all(call.db(), call.caller().account(), EntityKind.USER)
                .stream()
                .filter(user -> user.path().startsWith(prefix))
                .toList();
        var page = IamPages.cut(call, "ListUsers " + prefix, users, user -> SqlEntities.key(user.name()),
                request.marker(), request.maxItems());
        return ListUsersResponse.builder()
                .users(page.map(Views::listed))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /** Whoever moves a user must be allowed both its old and its new ARN. */
    private List<Check> askToUpdate(UpdateUserRequest request, Call call) {
        var checks = new ArrayList<Check>();
        checks.add(iam.asks().entity(call, "iam:UpdateUser", EntityKind.USER, request.userName()));
        var account = call.caller().account();
        iam.store().entities.find(call.db(), account, EntityKind.USER, request.userName())
                .map(user -> Entity.arn(account, EntityKind.USER,
                        request.newPath() == null ? user.path() : request.newPath(),
                        request.newUserName() == null ? user.name() : request.newUserName()))
                .filter(arn -> !arn.equals(checks.getFirst().resource()))
                .ifPresent(arn -> checks.add(Check.of("iam:UpdateUser").on(arn, account)));
        return checks;
    }

    private UpdateUserResponse update(UpdateUserRequest request, Call call) {
        rules.rename(call, iam.known().user(call, request.userName()), request.newPath(), request.newUserName());
        return UpdateUserResponse.builder().build();
    }

    private DeleteUserResponse delete(DeleteUserRequest request, Call call) {
        var user = iam.known().user(call, request.userName());
        if (!iam.store().keys.of(call.db(), user.id()).isEmpty()) {
            throw Refusals.firstDo("delete access keys");
        }
        rules.checkBare(call, user);
        if (!iam.store().entities.groupsOf(call.db(), user).isEmpty()) {
            throw Refusals.firstDo("remove referenced objects");
        }
        rules.remove(call, user);
        return DeleteUserResponse.builder().build();
    }
}
