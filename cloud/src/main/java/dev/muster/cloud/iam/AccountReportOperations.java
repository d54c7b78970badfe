package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** GetAccountAuthorizationDetails: everything about who may do what in an account, one page after the other. */
final class AccountReportOperations {

    /** A thing in the report. Pages go through users, groups, roles and policies in this order, by name. */
    private sealed interface Item {

        record OfEntity(Entity entity) implements Item {}

        record OfPolicy(ManagedPolicy policy) implements Item {}

        default String key() {
            return switch (this) {
                case OfEntity(var entity) -> switch (entity.kind()) {
                    case USER -> "1 ";
                    case GROUP -> "2 ";
                    case ROLE -> "3 ";
                } + SqlEntities.key(entity.name());
                case OfPolicy(var policy) -> "9 " + policy.sortKey();
            };
        }
    }

    private final IamContext iam;

    AccountReportOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(Operation.reads("GetAccountAuthorizationDetails", GetAccountAuthorizationDetailsRequest.class,
                Asks.onAccount("iam:GetAccountAuthorizationDetails"), this::report));
    }

    private GetAccountAuthorizationDetailsResponse report(GetAccountAuthorizationDetailsRequest request, Call call) {
        var filter = request.filter().isEmpty()
                ? Set.of(EntityType.USER, EntityType.GROUP, EntityType.ROLE, EntityType.LOCAL_MANAGED_POLICY,
                        EntityType.AWS_MANAGED_POLICY)
                : Set.copyOf(request.filter());
        var page = IamPages.cut(call, "GetAccountAuthorizationDetails " + filter.stream().sorted().toList(),
                items(filter, call), Item::key, request.marker(), request.maxItems());
        var users = new ArrayList<UserDetail>();
        var groups = new ArrayList<GroupDetail>();
        var roles = new ArrayList<RoleDetail>();
        var policies = new ArrayList<ManagedPolicyDetail>();
        for (var item : page.items()) {
            switch (item) {
                case Item.OfPolicy(var policy) -> policies.add(policy(call, policy));
                case Item.OfEntity(var entity) -> {
                    switch (entity.kind()) {
                        case USER -> users.add(user(call.db(), entity));
                        case GROUP -> groups.add(group(call.db(), entity));
                        case ROLE -> roles.add(role(call.db(), entity));
                    }
                }
            }
        }
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(users)
                .groupDetailList(groups)
                .roleDetailList(roles)
                .policies(policies)
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private List<Item> items(Set<EntityType> filter, Call call) {
        var account = call.caller().account();
        var items = new ArrayList<Item>();
        for (var kind : EntityKind.values()) {
            if (filter.contains(EntityType.fromValue(kind.title()))) {
                iam.store().entities.all(call.db(), account, kind).forEach(each -> items.add(new Item.OfEntity(each)));
            }
        }
        if (filter.contains(EntityType.LOCAL_MANAGED_POLICY)) {
            iam.store().managed.of(call.db(), account).forEach(each -> items.add(new Item.OfPolicy(each)));
        }
        if (filter.contains(EntityType.AWS_MANAGED_POLICY)) {
            // of AWS's, only those in use
            var used = iam.store().managed.attachmentCounts(call.db(), account).keySet();
            var bounding = iam.store().managed.boundaryCounts(call.db(), account).keySet();
            iam.store().managed.aws()
                    .stream()
                    .filter(policy -> used.contains(policy.arn()) || bounding.contains(policy.arn()))
                    .forEach(each -> items.add(new Item.OfPolicy(each)));
        }
        return items;
    }

    private UserDetail user(DSLContext db, Entity user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .userPolicyList(inline(db, user))
                .groupList(iam.store().entities.groupsOf(db, user).stream().map(Entity::name).toList())
                .attachedManagedPolicies(attached(db, user))
                .permissionsBoundary(Views.boundary(user))
                .tags(iam.tagging().of(db, user.id()))
                .build();
    }

    private GroupDetail group(DSLContext db, Entity group) {
        return GroupDetail.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .groupPolicyList(inline(db, group))
                .attachedManagedPolicies(attached(db, group))
                .build();
    }

    private RoleDetail role(DSLContext db, Entity role) {
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(iam.documents().trustToShow(db, role))
                .instanceProfileList(iam.store().profiles.with(db, role)
                        .stream()
                        .map(profile -> iam.views().profile(db, profile))
                        .toList())
                .rolePolicyList(inline(db, role))
                .attachedManagedPolicies(attached(db, role))
                .permissionsBoundary(Views.boundary(role))
                .tags(iam.tagging().of(db, role.id()))
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
    }

    private List<PolicyDetail> inline(DSLContext db, Entity entity) {
        return iam.store().policies.inline(db, entity)
                .entrySet()
                .stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(PolicyDocuments.encoded(policy.getValue()))
                        .build())
                .toList();
    }

    private List<AttachedPolicy> attached(DSLContext db, Entity entity) {
        return iam.store().policies.attached(db, entity)
                .stream()
                .map(arn -> iam.store().managed.find(db, arn))
                .flatMap(Optional::stream)
                .map(Views::attached)
                .toList();
    }

    private ManagedPolicyDetail policy(Call call, ManagedPolicy policy) {
        var shown = iam.views().policy(call.db(), call.caller().account(), policy);
        return ManagedPolicyDetail.builder()
                .policyName(shown.policyName())
                .policyId(shown.policyId())
                .arn(shown.arn())
                .path(shown.path())
                .defaultVersionId(shown.defaultVersionId())
                .attachmentCount(shown.attachmentCount())
                .permissionsBoundaryUsageCount(shown.permissionsBoundaryUsageCount())
                .isAttachable(shown.isAttachable())
                .description(shown.description())
                .createDate(shown.createDate())
                .updateDate(shown.updateDate())
                .policyVersionList(iam.store().managed.versions(call.db(), policy)
                        .reversed()
                        .stream()
                        .map(version -> Views.version(policy, version))
                        .toList())
                .build();
    }
}
