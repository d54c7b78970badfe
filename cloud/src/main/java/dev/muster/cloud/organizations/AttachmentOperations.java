package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import dev.muster.cloud.organizations.SqlPolicies.Attached;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.AttachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DetachPolicyResponse;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.PolicyTargetSummary;

/** Which policies hold where: types switched on and off, policies attached and detached. */
// INVARIANT: while service control policies are on, every root, unit and account has at least one attached.
final class AttachmentOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final OrganizationSettings settings;

    AttachmentOperations(SqlOrganizations directory, Access access, Views views, OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("EnablePolicyType", EnablePolicyTypeRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List.of(question.on(request.rootId())
                                .with("organizations:PolicyType", request.policyTypeAsString())),
                        this::enable),
                access.writes("DisablePolicyType", DisablePolicyTypeRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List.of(question.on(request.rootId())
                                .with("organizations:PolicyType", request.policyTypeAsString())),
                        this::disable),
                access.writes("AttachPolicy", AttachPolicyRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List.of(question.onPolicy(request.policyId()),
                                question.onTarget(request.targetId(), request.policyId())),
                        this::attach),
                access.writes("DetachPolicy", DetachPolicyRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List.of(question.onPolicy(request.policyId()),
                                question.onTarget(request.targetId(), request.policyId())),
                        this::detach),
                access.reads("ListPoliciesForTarget", ListPoliciesForTargetRequest.class, Entitled.POLICY_READER,
                        (request, question) -> List.of(question.on(request.targetId())
                                .with("organizations:PolicyType", request.filterAsString())),
                        this::listForTarget),
                access.reads("ListTargetsForPolicy", ListTargetsForPolicyRequest.class, Entitled.POLICY_READER,
                        (request, question) -> List.of(question.onPolicy(request.policyId())), this::listTargets));
    }

    private EnablePolicyTypeResponse enable(EnablePolicyTypeRequest request, Organization organization, Call call) {
        var type = PolicyOperations.type(request.policyTypeAsString());
        if (!request.rootId().equals(organization.rootId())) {
            throw Refusals.noRoot();
        }
        if (!organization.allFeatures()) {
            throw Refusals.typeNotAvailable();
        }
        if (enabled(type, organization, call)) {
            throw Refusals.typeAlreadyEnabled();
        }
        directory.policies()
                .enable(call.db(), organization.id(), type, directory.targets(call.db(), organization), call.now());
        return EnablePolicyTypeResponse.builder().root(views.root(call, organization)).build();
    }

    private DisablePolicyTypeResponse disable(DisablePolicyTypeRequest request, Organization organization,
            Call call) {
        var type = PolicyOperations.type(request.policyTypeAsString());
        if (!request.rootId().equals(organization.rootId())) {
            throw Refusals.noRoot();
        }
        if (!enabled(type, organization, call)) {
            throw Refusals.typeNotEnabled();
        }
        directory.policies().disable(call.db(), organization.id(), type);
        return DisablePolicyTypeResponse.builder().root(views.root(call, organization)).build();
    }

    private AttachPolicyResponse attach(AttachPolicyRequest request, Organization organization, Call call) {
        var policy = policy(request.policyId(), organization, call);
        refuseUnknownTarget(request.targetId(), organization, call);
        if (!enabled(policy.type(), organization, call)) {
            throw Refusals.typeNotEnabled();
        }
        var attached = attached(request.targetId(), policy.type(), organization, call);
        if (attached.stream().anyMatch(other -> other.policy().id().equals(policy.id()))) {
            throw Refusals.alreadyAttached();
        }
        if (attached.size() >= settings.quotas().of(policy.type()).attached()) {
            throw Refusals.constraint("MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                    "You have attached the maximum number of policies to the specified target.");
        }
        directory.policies().attach(call.db(), organization.id(), policy, request.targetId(), call.now());
        return AttachPolicyResponse.builder().build();
    }

    private DetachPolicyResponse detach(DetachPolicyRequest request, Organization organization, Call call) {
        var policy = policy(request.policyId(), organization, call);
        refuseUnknownTarget(request.targetId(), organization, call);
        if (policy.equals(OrganizationPolicy.RCP_FULL_AWS_ACCESS)) {
            throw Refusals.invalid("NON_DETACHABLE_POLICY", "You specified a policy that cannot be detached.");
        }
        var attached = attached(request.targetId(), policy.type(), organization, call);
        if (attached.stream().noneMatch(other -> other.policy().id().equals(policy.id()))) {
            throw Refusals.notAttached();
        }
        if (policy.type() == OrganizationPolicyType.SERVICE_CONTROL_POLICY && attached.size() == 1) {
            throw Refusals.constraint("MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                    "You cannot remove the last policy attached to the specified target. "
                            + "You must have at least one attached at all times.");
        }
        directory.policies().detach(call.db(), policy.id(), request.targetId());
        return DetachPolicyResponse.builder().build();
    }

    private ListPoliciesForTargetResponse listForTarget(ListPoliciesForTargetRequest request,
            Organization organization, Call call) {
        var type = PolicyOperations.type(request.filterAsString());
        refuseUnknownTarget(request.targetId(), organization, call);
        var policies = attached(request.targetId(), type, organization, call).stream()
                .map(Attached::policy)
                .sorted(Comparator.comparing(OrganizationPolicy::id))
                .toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "policies " + type + " of " + request.targetId(), policies, OrganizationPolicy::id);
        return ListPoliciesForTargetResponse.builder()
                .policies(page.items().stream().map(policy -> views.summary(organization, policy)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ListTargetsForPolicyResponse listTargets(ListTargetsForPolicyRequest request, Organization organization,
            Call call) {
        var policy = policy(request.policyId(), organization, call);
        var targets = directory.policies()
                .targets(call.db(), organization.id(), policy.id())
                .stream()
                .filter(id -> directory.tree().has(call.db(), organization, id, call.now()))
                .toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "targets of " + policy.id(),
                targets, id -> id);
        return ListTargetsForPolicyResponse.builder()
                .targets(page.items()
                        .stream()
                        .map(id -> PolicyTargetSummary.builder()
                                .targetId(id)
                                .arn(organization.nodeArn(id))
                                .name(views.nameOf(call, organization, id))
                                .type(NodeKind.of(id).word())
                                .build())
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private boolean enabled(OrganizationPolicyType type, Organization organization, Call call) {
        return directory.policies().enabledTypes(call.db(), organization.id()).contains(type);
    }

    private List<Attached> attached(String targetId, OrganizationPolicyType type, Organization organization,
            Call call) {
        return directory.policies().attached(call.db(), organization.id(), targetId, type);
    }

    private OrganizationPolicy policy(String id, Organization organization, Call call) {
        return directory.policies().find(call.db(), organization.id(), id).orElseThrow(Refusals::noPolicy);
    }

    private void refuseUnknownTarget(String targetId, Organization organization, Call call) {
        if (!directory.tree().has(call.db(), organization, targetId, call.now())) {
            throw Refusals.noTarget();
        }
    }
}
