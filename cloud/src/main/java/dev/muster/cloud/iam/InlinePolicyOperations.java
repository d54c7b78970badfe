package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Inline policies of users, groups and roles. */
final class InlinePolicyOperations {

    private final IamContext iam;

    InlinePolicyOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        var operations = new ArrayList<Operation<?, ?>>();
        addForUsers(operations, iam.asks());
        addForGroups(operations, iam.asks());
        addForRoles(operations, iam.asks());
        return operations;
    }

    private void addForUsers(List<Operation<?, ?>> operations, Asks asks) {
        operations.add(Operation.writes("PutUserPolicy", PutUserPolicyRequest.class,
                asks.onBounded(EntityKind.USER, "iam:PutUserPolicy", PutUserPolicyRequest::userName),
                (request, call) -> {
                    put(call, EntityKind.USER, request.userName(), request.policyName(), request.policyDocument());
                    return PutUserPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("GetUserPolicy", GetUserPolicyRequest.class,
                asks.on(EntityKind.USER, "iam:GetUserPolicy", GetUserPolicyRequest::userName), (request, call) -> {
                    var user = iam.known().user(call, request.userName());
                    return GetUserPolicyResponse.builder()
                            .userName(user.name())
                            .policyName(request.policyName())
                            .policyDocument(document(call, user, request.policyName()))
                            .build();
                }));
        operations.add(Operation.writes("DeleteUserPolicy", DeleteUserPolicyRequest.class,
                asks.onBounded(EntityKind.USER, "iam:DeleteUserPolicy", DeleteUserPolicyRequest::userName),
                (request, call) -> {
                    delete(call, EntityKind.USER, request.userName(), request.policyName());
                    return DeleteUserPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListUserPolicies", ListUserPoliciesRequest.class,
                asks.on(EntityKind.USER, "iam:ListUserPolicies", ListUserPoliciesRequest::userName),
                (request, call) -> {
                    var page = page(call, EntityKind.USER, request.userName(), request.marker(), request.maxItems());
                    return ListUserPoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForGroups(List<Operation<?, ?>> operations, Asks asks) {
        operations.add(Operation.writes("PutGroupPolicy", PutGroupPolicyRequest.class,
                asks.on(EntityKind.GROUP, "iam:PutGroupPolicy", PutGroupPolicyRequest::groupName), (request, call) -> {
                    put(call, EntityKind.GROUP, request.groupName(), request.policyName(), request.policyDocument());
                    return PutGroupPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("GetGroupPolicy", GetGroupPolicyRequest.class,
                asks.on(EntityKind.GROUP, "iam:GetGroupPolicy", GetGroupPolicyRequest::groupName), (request, call) -> {
                    var group = iam.known().group(call, request.groupName());
                    return GetGroupPolicyResponse.builder()
                            .groupName(group.name())
                            .policyName(request.policyName())
                            .policyDocument(document(call, group, request.policyName()))
                            .build();
                }));
        operations.add(Operation.writes("DeleteGroupPolicy", DeleteGroupPolicyRequest.class,
                asks.on(EntityKind.GROUP, "iam:DeleteGroupPolicy", DeleteGroupPolicyRequest::groupName),
                (request, call) -> {
                    delete(call, EntityKind.GROUP, request.groupName(), request.policyName());
                    return DeleteGroupPolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListGroupPolicies", ListGroupPoliciesRequest.class,
                asks.on(EntityKind.GROUP, "iam:ListGroupPolicies", ListGroupPoliciesRequest::groupName),
                (request, call) -> {
                    var page = page(call, EntityKind.GROUP, request.groupName(), request.marker(), request.maxItems());
                    return ListGroupPoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void addForRoles(List<Operation<?, ?>> operations, Asks asks) {
        operations.add(Operation.writes("PutRolePolicy", PutRolePolicyRequest.class,
                asks.onBounded(EntityKind.ROLE, "iam:PutRolePolicy", PutRolePolicyRequest::roleName),
                (request, call) -> {
                    put(call, EntityKind.ROLE, request.roleName(), request.policyName(), request.policyDocument());
                    return PutRolePolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("GetRolePolicy", GetRolePolicyRequest.class,
                asks.on(EntityKind.ROLE, "iam:GetRolePolicy", GetRolePolicyRequest::roleName), (request, call) -> {
                    var role = iam.known().role(call, request.roleName());
                    return GetRolePolicyResponse.builder()
                            .roleName(role.name())
                            .policyName(request.policyName())
                            .policyDocument(document(call, role, request.policyName()))
                            .build();
                }));
        operations.add(Operation.writes("DeleteRolePolicy", DeleteRolePolicyRequest.class,
                asks.onBounded(EntityKind.ROLE, "iam:DeleteRolePolicy", DeleteRolePolicyRequest::roleName),
                (request, call) -> {
                    delete(call, EntityKind.ROLE, request.roleName(), request.policyName());
                    return DeleteRolePolicyResponse.builder().build();
                }));
        operations.add(Operation.reads("ListRolePolicies", ListRolePoliciesRequest.class,
                asks.on(EntityKind.ROLE, "iam:ListRolePolicies", ListRolePoliciesRequest::roleName),
                (request, call) -> {
                    var page = page(call, EntityKind.ROLE, request.roleName(), request.marker(), request.maxItems());
                    return ListRolePoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.truncated())
                            .marker(page.marker())
                            .build();
                }));
    }

    private void put(Call call, EntityKind kind, String name, String policyName, String document) {
        var entity = iam.known().changeable(call, kind, name);
        iam.documents().checkIdentity(document);
        iam.store().policies.put(call.db(), entity, policyName, document);
        var size = iam.store().policies.inline(call.db(), entity)
                .values()
                .stream()
                .mapToInt(PolicyDocuments::size)
                .sum();
        var limit = iam.quotas().inline(kind);
        if (size > limit) {
            throw Refusals.limit("Maximum policy size of " + limit + " bytes exceeded for " + kind.label() + " "
                    + entity.name());
        }
        iam.changed(call);
    }

    private String document(Call call, Entity entity, String policyName) {
        return iam.store().policies.inline(call.db(), entity, policyName)
                .map(PolicyDocuments::encoded)
                .orElseThrow(() -> noPolicy(entity.kind(), policyName));
    }

    private static RuntimeException noPolicy(EntityKind kind, String policyName) {
        return Refusals.noSuch("The " + kind.label() + " policy with name " + policyName + " cannot be found.");
    }

    private void delete(Call call, EntityKind kind, String name, String policyName) {
        if (!iam.store().policies.remove(call.db(), iam.known().changeable(call, kind, name), policyName)) {
            throw noPolicy(kind, policyName);
        }
        iam.changed(call);
    }

    private IamPages.Page<String> page(Call call, EntityKind kind, String name, @Nullable String marker,
            @Nullable Integer maxItems) {
        var entity = iam.known().entity(call, kind, name);
        return IamPages.cut(call, "inline policies of " + entity.id(),
                List.copyOf(iam.store().policies.inline(call.db(), entity).keySet()), Function.identity(), marker,
                maxItems);
    }
}
