package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/** Managed policies on users, groups and roles. */
final class AttachmentOperations {

    private final IamContext iam;

    AttachmentOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        var operations = new ArrayList<Operation<?, ?>>();
        addForUsers(operations);
        addForGroups(operations);
        addForRoles(operations);
        return operations;
    }

    private void addForUsers(List<Operation<?, ?>> operations) {
        operations.add(Operation.writes("AttachUserPolicy", AttachUserPolicyRequest.class,
                (request, call) -> ask(call, "iam:AttachUserPolicy", EntityKind.USER, request.userName(),
                        request.policyArn()),
                (request, call) -> {
                    attach(call, EntityKind.USER, request.userName(), request.policyArn());
                    return AttachUserPolicyResponse.builder().build();
                }));
        operations.add(Operation.writes("DetachUserPolicy", DetachUserPolicyRequest.class,
                (request, call) -> ask(call, "iam:DetachUserPolicy", EntityKind.USER, request.userName(),
                        request.policyArn()),
                (request, call) -> {
                    detach(call, EntityKind.USER, request.userName(), request.policyArn());
                    return DetachUserPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListAttachedUserPolicies", ListAttachedUserPoliciesRequest.class,
                iam.asks().on(EntityKind.USER, "iam:ListAttachedUserPolicies",
                        ListAttachedUserPoliciesRequest::userName),
                (request, call) -> {
                    var page = page(call, iam.known().user(call, request.userName()), request.pathPrefix(),
                            request.marker(), request.maxItems());
                    return ListAttachedUserPoliciesResponse.builder()
                            .attachedPolicies(page.map(Views::attached))
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForGroups(List<Operation<?, ?>> operations) {
        operations.add(Operation.writes("AttachGroupPolicy", AttachGroupPolicyRequest.class,
                (request, call) -> ask(call, "iam:AttachGroupPolicy", EntityKind.GROUP, request.groupName(),
                        request.policyArn()),
                (request, call) -> {
                    attach(call, EntityKind.GROUP, request.groupName(), request.policyArn());
                    return AttachGroupPolicyResponse.builder().build();
                }));
        operations.add(Operation.writes("DetachGroupPolicy", DetachGroupPolicyRequest.class,
                (request, call) -> ask(call, "iam:DetachGroupPolicy", EntityKind.GROUP, request.groupName(),
                        request.policyArn()),
                (request, call) -> {
                    detach(call, EntityKind.GROUP, request.groupName(), request.policyArn());
                    return DetachGroupPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListAttachedGroupPolicies", ListAttachedGroupPoliciesRequest.class,
                iam.asks().on(EntityKind.GROUP, "iam:ListAttachedGroupPolicies",
                        ListAttachedGroupPoliciesRequest::groupName),
                (request, call) -> {
                    var page = page(call, iam.known().group(call, request.groupName()), request.pathPrefix(),
                            request.marker(), request.maxItems());
                    return ListAttachedGroupPoliciesResponse.builder()
                            .attachedPolicies(page.map(Views::attached))
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForRoles(List<Operation<?, ?>> operations) {
        operations.add(Operation.writes("AttachRolePolicy", AttachRolePolicyRequest.class,
                (request, call) -> ask(call, "iam:AttachRolePolicy", EntityKind.ROLE, request.roleName(),
                        request.policyArn()),
                (request, call) -> {
                    attach(call, EntityKind.ROLE, request.roleName(), request.policyArn());
                    return AttachRolePolicyResponse.builder().build();
                }));
        operations.add(Operation.writes("DetachRolePolicy", DetachRolePolicyRequest.class,
                (request, call) -> ask(call, "iam:DetachRolePolicy", EntityKind.ROLE, request.roleName(),
                        request.policyArn()),
                (request, call) -> {
                    detach(call, EntityKind.ROLE, request.roleName(), request.policyArn());
                    return DetachRolePolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListAttachedRolePolicies", ListAttachedRolePoliciesRequest.class,
                iam.asks().on(EntityKind.ROLE, "iam:ListAttachedRolePolicies",
                        ListAttachedRolePoliciesRequest::roleName),
                (request, call) -> {
                    var page = page(call, iam.known().role(call, request.roleName()), request.pathPrefix(),
                            request.marker(), request.maxItems());
                    return ListAttachedRolePoliciesResponse.builder()
                            .attachedPolicies(page.map(Views::attached))
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private List<Check> ask(Call call, String action, EntityKind kind, String name, String policyArn) {
        return List.of(iam.asks().bounded(call, action, kind, name).with("iam:PolicyARN", policyArn));
    }

    private void attach(Call call, EntityKind kind, String name, String policyArn) {
        var entity = iam.known().changeable(call, kind, name);
        var policy = iam.known().attachable(call, kind, policyArn);
        iam.store().policies.attach(call.db(), entity, policy.arn());
        var limit = iam.quotas().policiesPerEntity();
        if (iam.store().policies.attached(call.db(), entity).size() > limit) {
            throw Refusals.quota("PoliciesPer" + kind.title(), limit);
        }
        iam.changed(call);
    }

    private void detach(Call call, EntityKind kind, String name, String policyArn) {
        var entity = iam.known().changeable(call, kind, name);
        if (!iam.store().policies.detach(call.db(), entity, policyArn)) {
            throw Refusals.noPolicy(policyArn);
        }
        iam.changed(call);
    }

    private IamPages.Page<ManagedPolicy> page(Call call, Entity entity, @Nullable String pathPrefix,
            @Nullable String marker, @Nullable Integer maxItems) {
        var prefix = IamPages.prefix(pathPrefix);
        var policies = iam.store().policies.attached(call.db(), entity)
                .stream()
                .map(arn -> iam.store().managed.find(call.db(), arn))
                .flatMap(Optional::stream)
                .filter(policy -> policy.path().startsWith(prefix))
                .toList();
        return IamPages.cut(call, "attached policies of " + entity.id() + " " + prefix, policies,
                ManagedPolicy::sortKey, marker, maxItems);
    }
}
