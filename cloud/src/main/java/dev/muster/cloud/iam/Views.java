package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.User;

/** What IAM keeps, as its answers show it. Lists show less than the answers about one thing. */
final class Views {

    private final IamStore store;

    private final PolicyDocuments documents;

    Views(IamStore store, PolicyDocuments documents) {
        this.store = store;
        this.documents = documents;
    }

    static User listed(Entity user) {
        return User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .build();
    }

    User user(DSLContext db, Entity user) {
        var tags = store.tags.of(db, user.id());
        return listed(user).toBuilder()
                .permissionsBoundary(boundary(user))
                .tags(tags.isEmpty() ? null : Tagging.sdk(tags))
                .build();
    }

    static Group group(Entity group) {
        return Group.builder()
                .path(group.path())
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(group.created())
                .build();
    }

    /** A role as CreateRole answers: what was asked for is not repeated but for its tags and boundary. */
    Role created(DSLContext db, Entity role) {
        var tags = store.tags.of(db, role.id());
        return plain(db, role).toBuilder()
                .permissionsBoundary(boundary(role))
                .tags(tags.isEmpty() ? null : Tagging.sdk(tags))
                .build();
    }

    private Role plain(DSLContext db, Entity role) {
        return Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(documents.trustToShow(db, role))
                .build();
    }

    Role listedRole(DSLContext db, Entity role) {
        return plain(db, role).toBuilder()
                .description(role.role().description().orElse(null))
                .maxSessionDuration((int) role.role().maxSession().toSeconds())
                .build();
    }

    Role role(DSLContext db, Entity role) {
        var tags = store.tags.of(db, role.id());
        return listedRole(db, role).toBuilder()
                .permissionsBoundary(boundary(role))
                .tags(tags.isEmpty() ? null : Tagging.sdk(tags))
                .roleLastUsed(RoleLastUsed.builder().build())
                .build();
    }

    static @Nullable AttachedPermissionsBoundary boundary(Entity entity) {
        return entity.boundary()
                .map(arn -> AttachedPermissionsBoundary.builder()
                        // the word on the wire is not the one of the model's enum
                        .permissionsBoundaryType("Policy")
                        .permissionsBoundaryArn(arn)
                        .build())
                .orElse(null);
    }

    static AttachedPolicy attached(ManagedPolicy policy) {
        return AttachedPolicy.builder().policyName(policy.name()).policyArn(policy.arn()).build();
    }

    static Policy listed(ManagedPolicy policy, int attachments, int bounded) {
        return Policy.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId("v" + policy.defaultVersion())
                .attachmentCount(attachments)
                .permissionsBoundaryUsageCount(bounded)
                .isAttachable(true)
                .createDate(policy.created())
                .updateDate(policy.updated())
                .build();
    }

    Policy policy(DSLContext db, AccountId viewer, ManagedPolicy policy) {
        return listed(policy, store.managed.attachments(db, viewer, policy.arn()),
                store.managed.bounded(db, viewer, policy.arn())).toBuilder()
                .description(policy.description().orElse(null))
                .tags(Tagging.sdk(store.tags.of(db, policy.arn())))
                .build();
    }

    /** Without its document. */
    static PolicyVersion listed(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.number() == policy.defaultVersion())
                .createDate(version.created())
                .build();
    }

    static PolicyVersion version(ManagedPolicy policy, ManagedPolicy.Version version) {
        return listed(policy, version).toBuilder().document(PolicyDocuments.encoded(version.document())).build();
    }

    InstanceProfile profile(DSLContext db, SqlInstanceProfiles.Profile profile) {
        var roles = profile.role()
                .flatMap(id -> store.entities.withId(db, id))
                .map(role -> listedRole(db, role))
                .stream()
                .toList();
        return InstanceProfile.builder()
                .path(profile.path())
                .instanceProfileName(profile.name())
                .instanceProfileId(profile.id())
                .arn(profile.arn())
                .createDate(profile.created())
                .roles(roles)
                .build();
    }
}
