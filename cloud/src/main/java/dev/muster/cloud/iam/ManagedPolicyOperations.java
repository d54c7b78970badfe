package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;

/** Managed policies: those of the account to be made and deleted, those of AWS to be seen. */
final class ManagedPolicyOperations {

    private final IamContext iam;

    ManagedPolicyOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreatePolicy", CreatePolicyRequest.class, ManagedPolicyOperations::askToCreate,
                        this::create),
                Operation.reads("GetPolicy", GetPolicyRequest.class,
                        iam.asks().onPolicy("iam:GetPolicy", GetPolicyRequest::policyArn), this::get),
                Operation.reads("ListPolicies", ListPoliciesRequest.class, Asks.onAccount("iam:ListPolicies"),
                        this::list),
                Operation.writes("DeletePolicy", DeletePolicyRequest.class,
                        iam.asks().onPolicy("iam:DeletePolicy", DeletePolicyRequest::policyArn), this::delete));
    }

    private static List<Check> askToCreate(CreatePolicyRequest request, Call call) {
        var account = call.caller().account();
        var arn = ManagedPolicy.arn(account, request.path() == null ? "/" : request.path(), request.policyName());
        return List.of(Asks.giving(Check.of("iam:CreatePolicy").on(arn, account), request.tags()));
    }

    private CreatePolicyResponse create(CreatePolicyRequest request, Call call) {
        var account = call.caller().account();
        iam.documents().checkIdentity(request.policyDocument());
        checkSize(iam, request.policyDocument());
        if (iam.store().managed.of(call.db(), account).size() >= iam.quotas().policies()) {
            throw Refusals.quota("PoliciesPerAccount", iam.quotas().policies());
        }
        var name = request.policyName();
        if (iam.store().managed.named(call.db(), account, name).isPresent()) {
            throw Refusals.exists("A policy called " + name + " already exists. Duplicate names are not allowed.");
        }
        var path = request.path() == null ? "/" : request.path();
        var policy = new ManagedPolicy(ManagedPolicy.arn(account, path, name), Identifiers.uniqueId("ANPA"),
                Optional.of(account), path, name, Optional.ofNullable(request.description()), 1, 1, call.now(),
                call.now());
        iam.store().managed.add(call.db(), policy, request.policyDocument());
        iam.tagging().add(call.db(), policy.arn(), request.tags());
        iam.changed(call);
        var tags = iam.tagging().of(call.db(), policy.arn());
        return CreatePolicyResponse.builder()
                .policy(Views.listed(policy, 0, 0).toBuilder().tags(tags.isEmpty() ? null : tags).build())
                .build();
    }

    static void checkSize(IamContext iam, String document) {
        if (PolicyDocuments.size(document) > iam.quotas().policySize()) {
            throw Refusals.quota("PolicySize", iam.quotas().policySize());
        }
    }

    private GetPolicyResponse get(GetPolicyRequest request, Call call) {
        var policy = iam.known().policy(call, request.policyArn());
        return GetPolicyResponse.builder()
                .policy(iam.views().policy(call.db(), call.caller().account(), policy))
                .build();
    }

    private ListPoliciesResponse list(ListPoliciesRequest request, Call call) {
        var account = call.caller().account();
        var attached = iam.store().managed.attachmentCounts(call.db(), account);
        var bounding = iam.store().managed.boundaryCounts(call.db(), account);
        var prefix = IamPages.prefix(request.pathPrefix());
        var policies = new ArrayList<ManagedPolicy>();
        if (request.scope() != PolicyScopeType.LOCAL) {
            policies.addAll(iam.store().managed.aws());
        }
        if (request.scope() != PolicyScopeType.AWS) {
            policies.addAll(iam.store().managed.of(call.db(), account));
        }
        policies.removeIf(policy -> !policy.path().startsWith(prefix)
                || !isWanted(request, policy, attached, bounding));
        var page = IamPages.cut(call, "ListPolicies " + prefix + " " + request.scopeAsString() + " "
                + request.onlyAttached() + " " + request.policyUsageFilterAsString(), policies,
                ManagedPolicy::sortKey, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.map(policy -> Views.listed(policy, attached.getOrDefault(policy.arn(), 0),
                        bounding.getOrDefault(policy.arn(), 0))))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static boolean isWanted(ListPoliciesRequest request, ManagedPolicy policy, Map<String, Integer> attached,
            Map<String, Integer> bounding) {
        if (request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY) {
            return bounding.containsKey(policy.arn());
        }
        var onlyAttached = Boolean.TRUE.equals(request.onlyAttached())
                || request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_POLICY;
        return !onlyAttached || attached.containsKey(policy.arn());
    }

    private DeletePolicyResponse delete(DeletePolicyRequest request, Call call) {
        var policy = iam.known().ownPolicy(call, "iam:DeletePolicy", request.policyArn());
        var account = call.caller().account();
        var managed = iam.store().managed;
        if (managed.attachments(call.db(), account, policy.arn()) > 0
                || managed.bounded(call.db(), account, policy.arn()) > 0) {
            throw Refusals.conflict("Cannot delete a policy attached to entities.");
        }
        if (managed.versions(call.db(), policy).size() > 1) {
            throw Refusals.conflict("This policy has more than one version. Before you delete a policy, you must "
                    + "delete the policy's versions. The default version is deleted with the policy.");
        }
        managed.remove(call.db(), policy);
        iam.store().tags.clear(call.db(), policy.arn());
        iam.changed(call);
        return DeletePolicyResponse.builder().build();
    }
}
