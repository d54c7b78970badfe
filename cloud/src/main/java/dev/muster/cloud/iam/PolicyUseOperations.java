package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Who uses a managed policy. */
final class PolicyUseOperations {

    private final IamContext iam;

    PolicyUseOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(Operation.reads("ListEntitiesForPolicy", ListEntitiesForPolicyRequest.class,
                iam.asks().onPolicy("iam:ListEntitiesForPolicy", ListEntitiesForPolicyRequest::policyArn),
                this::list));
    }

    private ListEntitiesForPolicyResponse list(ListEntitiesForPolicyRequest request, Call call) {
        var policy = iam.known().policy(call, request.policyArn());
        var prefix = IamPages.prefix(request.pathPrefix());
        var entities = users(request.policyUsageFilter(), policy, call).stream()
                .filter(entity -> entity.path().startsWith(prefix))
                .filter(entity -> isWanted(request.entityFilter(), entity, policy))
                .toList();
        var page = IamPages.cut(call, "ListEntitiesForPolicy " + policy.arn() + " " + prefix + " "
                + request.entityFilterAsString() + " " + request.policyUsageFilterAsString(), entities,
                entity -> entity.kind() + " " + SqlEntities.key(entity.name()), request.marker(),
                request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyUsers(of(page, EntityKind.USER).stream()
                        .map(user -> PolicyUser.builder().userName(user.name()).userId(user.id()).build())
                        .toList())
                .policyGroups(of(page, EntityKind.GROUP).stream()
                        .map(group -> PolicyGroup.builder().groupName(group.name()).groupId(group.id()).build())
                        .toList())
                .policyRoles(of(page, EntityKind.ROLE).stream()
                        .map(role -> PolicyRole.builder().roleName(role.name()).roleId(role.id()).build())
                        .toList())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private List<Entity> users(@Nullable PolicyUsageType usage, ManagedPolicy policy,
            Call call) {
        var byId = new LinkedHashMap<String, Entity>();
        var account = call.caller().account();
        if (usage != PolicyUsageType.PERMISSIONS_BOUNDARY) {
            iam.store().entities.withPolicy(call.db(), account, policy.arn())
                    .forEach(entity -> byId.put(entity.id(), entity));
        }
        if (usage != PolicyUsageType.PERMISSIONS_POLICY) {
            iam.store().entities.boundedBy(call.db(), account, policy.arn())
                    .forEach(entity -> byId.put(entity.id(), entity));
        }
        return List.copyOf(byId.values());
    }

    private static boolean isWanted(@Nullable EntityType filter, Entity entity,
            ManagedPolicy policy) {
        if (filter == null) {
            return true;
        }
        return switch (filter) {
            case USER -> entity.kind() == EntityKind.USER;
            case GROUP -> entity.kind() == EntityKind.GROUP;
            case ROLE -> entity.kind() == EntityKind.ROLE;
            case LOCAL_MANAGED_POLICY -> policy.owner().isPresent();
            case AWS_MANAGED_POLICY -> policy.owner().isEmpty();
            case UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static List<Entity> of(IamPages.Page<Entity> page, EntityKind kind) {
        return page.items().stream().filter(entity -> entity.kind() == kind).toList();
    }
}
