package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles and their trust policies. */
final class RoleOperations {

    private static final Duration DEFAULT_SESSION = Duration.ofHours(1);

    private final IamContext iam;

    private final EntityRules rules;

    RoleOperations(IamContext iam) {
        this.iam = iam;
        this.rules = new EntityRules(iam);
    }

    List<Operation<?, ?>> operations() {
        var asks = iam.asks();
        return List.of(
                Operation.writes("CreateRole", CreateRoleRequest.class, RoleOperations::askToCreate, this::create),
                Operation.reads("GetRole", GetRoleRequest.class,
                        asks.on(EntityKind.ROLE, "iam:GetRole", GetRoleRequest::roleName), this::get),
                Operation.reads("ListRoles", ListRolesRequest.class, Asks.onAccount("iam:ListRoles"), this::list),
                Operation.writes("UpdateRole", UpdateRoleRequest.class,
                        asks.onBounded(EntityKind.ROLE, "iam:UpdateRole", UpdateRoleRequest::roleName), this::update),
                Operation.writes("UpdateRoleDescription", UpdateRoleDescriptionRequest.class,
                        asks.onBounded(EntityKind.ROLE, "iam:UpdateRoleDescription",
                                UpdateRoleDescriptionRequest::roleName),
                        this::updateDescription),
                Operation.writes("UpdateAssumeRolePolicy", UpdateAssumeRolePolicyRequest.class,
                        asks.onBounded(EntityKind.ROLE, "iam:UpdateAssumeRolePolicy",
                                UpdateAssumeRolePolicyRequest::roleName),
                        this::updateTrust),
                Operation.writes("DeleteRole", DeleteRoleRequest.class,
                        asks.onBounded(EntityKind.ROLE, "iam:DeleteRole", DeleteRoleRequest::roleName),
                        this::delete));
    }

    private static List<Check> askToCreate(CreateRoleRequest request, Call call) {
        var account = call.caller().account();
        var path = request.path() == null ? "/" : request.path();
        var check = Asks.giving(Check.of("iam:CreateRole")
                .on(Entity.arn(account, EntityKind.ROLE, path, request.roleName()), account), request.tags());
        return List.of(request.permissionsBoundary() == null
                ? check
                : check.with("iam:PermissionsBoundary", request.permissionsBoundary()));
    }

    private CreateRoleResponse create(CreateRoleRequest request, Call call) {
        checkPath(request.path());
        var side = new Entity.RoleSide(trust(request.assumeRolePolicyDocument(), call),
                Optional.ofNullable(request.description()), session(request.maxSessionDuration()));
        var role = rules.added(call, EntityKind.ROLE, request.path(), request.roleName(),
                request.permissionsBoundary(), Optional.of(side));
        iam.tagging().add(call.db(), role.id(), request.tags());
        return CreateRoleResponse.builder().role(iam.views().created(call.db(), role)).build();
    }

    /** AWS does not document what a path of its own gets; we call it invalid input. */
    private static void checkPath(@Nullable String path) {
        if (path != null && (path.startsWith("/aws-service-role/") || path.startsWith("/aws-reserved/"))) {
            throw Refusals.invalid("The path " + path + " is reserved for roles that AWS creates.");
        }
    }

    private String trust(String document, Call call) {
        var stored = iam.documents().trustToStore(call.db(), document);
        if (PolicyDocuments.size(document) > iam.quotas().trustSize()) {
            throw Refusals.quota("ACLSizePerRole", iam.quotas().trustSize());
        }
        return stored;
    }

    private static Duration session(@Nullable Integer seconds) {
        return seconds == null ? DEFAULT_SESSION : Duration.ofSeconds(seconds);
    }

    private GetRoleResponse get(GetRoleRequest request, Call call) {
        return GetRoleResponse.builder()
                .role(iam.views().role(call.db(), iam.known().role(call, request.roleName())))
                .build();
    }

    private ListRolesResponse list(ListRolesRequest request, Call call) {
        var prefix = IamPages.prefix(request.pathPrefix());
        var roles = iam.store().entities.all(call.db(), call.caller().account(), EntityKind.ROLE)
                .stream()
                .filter(role -> role.path().startsWith(prefix))
                .toList();
        var page = IamPages.cut(call, "ListRoles " + prefix, roles, role -> SqlEntities.key(role.name()),
                request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.map(role -> iam.views().listedRole(call.db(), role)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    /**
     * A description that is not given stays; a session length that is not given goes back to one hour. The account may
     * describe the roles of services, and nothing else of them.
     */
    private UpdateRoleResponse update(UpdateRoleRequest request, Call call) {
        var role = iam.known().role(call, request.roleName());
        if (role.reserved() && (request.maxSessionDuration() != null || !role.serviceLinked())) {
            throw Refusals.protectedRole(role);
        }
        var description = request.description() == null
                ? role.role().description()
                : Optional.of(request.description());
        set(call, role, new Entity.RoleSide(role.role().trust(), description, session(request.maxSessionDuration())));
        return UpdateRoleResponse.builder().build();
    }

    private UpdateRoleDescriptionResponse updateDescription(UpdateRoleDescriptionRequest request, Call call) {
        var role = iam.known().role(call, request.roleName());
        if (role.reserved() && !role.serviceLinked()) {
            throw Refusals.protectedRole(role);
        }
        set(call, role, new Entity.RoleSide(role.role().trust(), Optional.of(request.description()),
                role.role().maxSession()));
        return UpdateRoleDescriptionResponse.builder()
                .role(iam.views().role(call.db(), iam.known().role(call, request.roleName())))
                .build();
    }

    private UpdateAssumeRolePolicyResponse updateTrust(UpdateAssumeRolePolicyRequest request, Call call) {
        var role = iam.known().changeable(call, EntityKind.ROLE, request.roleName());
        set(call, role, new Entity.RoleSide(trust(request.policyDocument(), call), role.role().description(),
                role.role().maxSession()));
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    private void set(Call call, Entity role, Entity.RoleSide side) {
        iam.store().entities.setRoleSide(call.db(), role, side);
        iam.changed(call);
    }

    private DeleteRoleResponse delete(DeleteRoleRequest request, Call call) {
        var role = iam.known().changeable(call, EntityKind.ROLE, request.roleName());
        rules.checkBare(call, role);
        if (!iam.store().profiles.with(call.db(), role).isEmpty()) {
            throw Refusals.firstDo("remove roles from instance profile");
        }
        rules.remove(call, role);
        return DeleteRoleResponse.builder().build();
    }
}
