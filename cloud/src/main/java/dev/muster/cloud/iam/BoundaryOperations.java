package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;

/** Permissions boundaries of users and roles. */
final class BoundaryOperations {

    private final IamContext iam;

    BoundaryOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("PutUserPermissionsBoundary", PutUserPermissionsBoundaryRequest.class,
                        (request, call) -> List.of(iam.asks()
                                .entity(call, "iam:PutUserPermissionsBoundary", EntityKind.USER, request.userName())
                                .with("iam:PermissionsBoundary", request.permissionsBoundary())),
                        (request, call) -> {
                            put(call, EntityKind.USER, request.userName(), request.permissionsBoundary());
                            return PutUserPermissionsBoundaryResponse.builder().build();
                        }),
                Operation.writes("DeleteUserPermissionsBoundary", DeleteUserPermissionsBoundaryRequest.class,
                        iam.asks().onBounded(EntityKind.USER, "iam:DeleteUserPermissionsBoundary",
                                DeleteUserPermissionsBoundaryRequest::userName),
                        (request, call) -> {
                            set(call, EntityKind.USER, request.userName(), Optional.empty());
                            return DeleteUserPermissionsBoundaryResponse.builder().build();
                        }),
                Operation.writes("PutRolePermissionsBoundary", PutRolePermissionsBoundaryRequest.class,
                        (request, call) -> List.of(iam.asks()
                                .entity(call, "iam:PutRolePermissionsBoundary", EntityKind.ROLE, request.roleName())
                                .with("iam:PermissionsBoundary", request.permissionsBoundary())),
                        (request, call) -> {
                            put(call, EntityKind.ROLE, request.roleName(), request.permissionsBoundary());
                            return PutRolePermissionsBoundaryResponse.builder().build();
                        }),
                Operation.writes("DeleteRolePermissionsBoundary", DeleteRolePermissionsBoundaryRequest.class,
                        iam.asks().onBounded(EntityKind.ROLE, "iam:DeleteRolePermissionsBoundary",
                                DeleteRolePermissionsBoundaryRequest::roleName),
                        (request, call) -> {
                            set(call, EntityKind.ROLE, request.roleName(), Optional.empty());
                            return DeleteRolePermissionsBoundaryResponse.builder().build();
                        }));
    }

    private void put(Call call, EntityKind kind, String name, String policyArn) {
        set(call, kind, name, Optional.of(iam.known().attachable(call, kind, policyArn).arn()));
    }

    /** Taking away a boundary that is not there changes nothing and is no error. */
    private void set(Call call, EntityKind kind, String name, Optional<String> boundary) {
        iam.store().entities.setBoundary(call.db(), iam.known().changeable(call, kind, name), boundary);
        iam.changed(call);
    }
}
