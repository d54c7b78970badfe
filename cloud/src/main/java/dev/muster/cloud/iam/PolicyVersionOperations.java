package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** Versions of managed policies: numbers are never given twice, and one version is the default. */
final class PolicyVersionOperations {

    private final IamContext iam;

    PolicyVersionOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        var asks = iam.asks();
        return List.of(
                Operation.writes("CreatePolicyVersion", CreatePolicyVersionRequest.class,
                        asks.onPolicy("iam:CreatePolicyVersion", CreatePolicyVersionRequest::policyArn), this::create),
                Operation.reads("GetPolicyVersion", GetPolicyVersionRequest.class,
                        asks.onPolicy("iam:GetPolicyVersion", GetPolicyVersionRequest::policyArn), this::get),
                Operation.reads("ListPolicyVersions", ListPolicyVersionsRequest.class,
                        asks.onPolicy("iam:ListPolicyVersions", ListPolicyVersionsRequest::policyArn), this::list),
                Operation.writes("SetDefaultPolicyVersion", SetDefaultPolicyVersionRequest.class,
                        asks.onPolicy("iam:SetDefaultPolicyVersion", SetDefaultPolicyVersionRequest::policyArn),
                        this::setDefault),
                Operation.writes("DeletePolicyVersion", DeletePolicyVersionRequest.class,
                        asks.onPolicy("iam:DeletePolicyVersion", DeletePolicyVersionRequest::policyArn),
                        this::delete));
    }

    private ManagedPolicy.Version version(Call call, ManagedPolicy policy, String id) {
        return PolicyDocuments.versionNumber(id)
                .flatMap(number -> iam.store().managed.version(call.db(), policy, number))
                .orElseThrow(() -> Refusals.noVersion(policy.arn(), id));
    }

    private CreatePolicyVersionResponse create(CreatePolicyVersionRequest request, Call call) {
        var policy = iam.known().ownPolicy(call, "iam:CreatePolicyVersion", request.policyArn());
        iam.documents().checkIdentity(request.policyDocument());
        ManagedPolicyOperations.checkSize(iam, request.policyDocument());
        var limit = iam.quotas().versionsPerPolicy();
        if (iam.store().managed.versions(call.db(), policy).size() >= limit) {
            throw Refusals.limit("A managed policy can have up to " + limit + " versions. Before you create a new "
                    + "version, you must delete an existing version.");
        }
        var version = iam.store().managed.extend(call.db(), policy, request.policyDocument(),
                Boolean.TRUE.equals(request.setAsDefault()), call.now());
        iam.changed(call);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(Views.listed(iam.known().policy(call, policy.arn()), version))
                .build();
    }

    private GetPolicyVersionResponse get(GetPolicyVersionRequest request, Call call) {
        var policy = iam.known().policy(call, request.policyArn());
        return GetPolicyVersionResponse.builder()
                .policyVersion(Views.version(policy, version(call, policy, request.versionId())))
                .build();
    }

    /** Newest first. */
    private ListPolicyVersionsResponse list(ListPolicyVersionsRequest request, Call call) {
        var policy = iam.known().policy(call, request.policyArn());
        var page = IamPages.cut(call, "ListPolicyVersions " + policy.arn(),
                iam.store().managed.versions(call.db(), policy),
                version -> "%010d".formatted(Integer.MAX_VALUE - version.number()), request.marker(),
                request.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(page.map(version -> Views.listed(policy, version)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private SetDefaultPolicyVersionResponse setDefault(SetDefaultPolicyVersionRequest request, Call call) {
        var policy = iam.known().ownPolicy(call, "iam:SetDefaultPolicyVersion", request.policyArn());
        iam.store().managed.setDefault(call.db(), policy, version(call, policy, request.versionId()).number(),
                call.now());
        iam.changed(call);
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    private DeletePolicyVersionResponse delete(DeletePolicyVersionRequest request, Call call) {
        var policy = iam.known().ownPolicy(call, "iam:DeletePolicyVersion", request.policyArn());
        var version = version(call, policy, request.versionId());
        if (version.number() == policy.defaultVersion()) {
            throw Refusals.conflict("Cannot delete the default version of a policy.");
        }
        iam.store().managed.removeVersion(call.db(), policy, version.number());
        return DeletePolicyVersionResponse.builder().build();
    }
}
