package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskFailureReasonType;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.RoleUsageType;

/**
 * Service-linked roles. Deleting one is a task that others can watch; here it has ended when it is first looked at: the
 * role is gone, or stays because its service still uses it.
 */
final class LinkedRoleOperations {

    private final IamContext iam;

    private final EntityRules rules;

    private final LinkedRoleUse use;

    LinkedRoleOperations(IamContext iam, LinkedRoleUse use) {
        this.iam = iam;
        this.rules = new EntityRules(iam);
        this.use = use;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateServiceLinkedRole", CreateServiceLinkedRoleRequest.class,
                        LinkedRoleOperations::askToCreate, this::create),
                Operation.writes("DeleteServiceLinkedRole", DeleteServiceLinkedRoleRequest.class,
                        iam.asks().on(EntityKind.ROLE, "iam:DeleteServiceLinkedRole",
                                DeleteServiceLinkedRoleRequest::roleName),
                        this::delete),
                Operation.reads("GetServiceLinkedRoleDeletionStatus", GetServiceLinkedRoleDeletionStatusRequest.class,
                        LinkedRoleOperations::askForStatus, this::status));
    }

    private static List<Check> askToCreate(CreateServiceLinkedRoleRequest request, Call call) {
        var account = call.caller().account();
        var principal = request.awsServiceName();
        var name = LinkedService.of(principal).map(LinkedService::roleName).orElse("*");
        return List.of(Check.of("iam:CreateServiceLinkedRole")
                .on(Entity.arn(account, EntityKind.ROLE, "/aws-service-role/" + principal + "/", name), account)
                .with("iam:AWSServiceName", principal));
    }

    private CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request, Call call) {
        var principal = request.awsServiceName();
        var service = LinkedService.of(principal).orElseThrow(() -> unknownService(principal));
        if (request.customSuffix() != null && !request.customSuffix().isEmpty()) {
            throw Refusals.invalid("Custom suffix is not allowed for " + principal);
        }
        var account = call.caller().account();
        if (iam.store().entities.find(call.db(), account, EntityKind.ROLE, service.roleName()).isPresent()) {
            throw Refusals.invalid("Service role name " + service.roleName()
                    + " has been taken in this account, please try a different suffix.");
        }
        var role = iam.seeds()
                .addLinkedRole(call.transaction(), account, service, Optional.ofNullable(request.description()),
                        call.now());
        return CreateServiceLinkedRoleResponse.builder().role(iam.views().created(call.db(), role)).build();
    }

    /** AWS does not document its words for a service without such a role; we call it invalid input. */
    private static RuntimeException unknownService(String principal) {
        return Refusals.invalid("The service " + principal + " does not support service-linked roles.");
    }

    private DeleteServiceLinkedRoleResponse delete(DeleteServiceLinkedRoleRequest request, Call call) {
        var role = iam.known().role(call, request.roleName());
        if (!role.serviceLinked()) {
            throw Refusals.noEntity(EntityKind.ROLE, request.roleName());
        }
        var task = "task" + role.path() + role.name() + "/" + UUID.randomUUID();
        var users = use.of(call.transaction(), role.account(), principal(role.path()))
                .entrySet()
                .stream()
                .flatMap(entry -> entry.getValue().stream().map(arn -> entry.getKey() + " " + arn))
                .collect(Collectors.joining("\n"));
        iam.store().settings.addDeletion(call.db(), role.account(), task, users, call.now());
        if (users.isEmpty()) {
            rules.remove(call, role);
        }
        return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(task).build();
    }

    /** The service in {@code /aws-service-role/detective.amazonaws.com/…}. */
    private static String principal(String path) {
        return path.split("/", -1)[2];
    }

    private static List<Check> askForStatus(GetServiceLinkedRoleDeletionStatusRequest request, Call call) {
        var account = call.caller().account();
        var parts = request.deletionTaskId().split("/", -1);
        return List.of(Check.of("iam:GetServiceLinkedRoleDeletionStatus")
                .on(parts.length == 5
                        ? Entity.arn(account, EntityKind.ROLE, "/" + parts[1] + "/" + parts[2] + "/", parts[3])
                        : Entity.arn(account, EntityKind.ROLE, "/", "*"), account));
    }

    private GetServiceLinkedRoleDeletionStatusResponse status(GetServiceLinkedRoleDeletionStatusRequest request,
            Call call) {
        var task = request.deletionTaskId();
        var users = iam.store().settings.deletion(call.db(), call.caller().account(), task)
                .orElseThrow(() -> Refusals.noSuch("The deletion task with id " + task + " cannot be found."));
        if (users.isEmpty()) {
            return GetServiceLinkedRoleDeletionStatusResponse.builder()
                    .status(DeletionTaskStatusType.SUCCEEDED)
                    .build();
        }
        var usages = users.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(parts -> parts[0], TreeMap::new,
                        Collectors.mapping(parts -> parts[1], Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> RoleUsageType.builder().region(entry.getKey()).resources(entry.getValue()).build())
                .toList();
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.FAILED)
                .reason(DeletionTaskFailureReasonType.builder()
                        .reason("The service still uses the role.")
                        .roleUsageList(usages)
                        .build())
                .build();
    }
}
