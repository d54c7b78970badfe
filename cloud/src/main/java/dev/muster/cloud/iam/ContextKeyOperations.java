package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.simulate.ContextKeys;
import dev.muster.policy.simulate.SimulatedPolicy;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;

/** Which condition keys policies ask for, so that a simulation can be given them. */
final class ContextKeyOperations {

    private final IamStore store;

    private final SimulatedSources sources;

    ContextKeyOperations(IamStore store, SimulatedSources sources) {
        this.store = store;
        this.sources = sources;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.reads("GetContextKeysForCustomPolicy", GetContextKeysForCustomPolicyRequest.class,
                        Asks.onAccount("iam:GetContextKeysForCustomPolicy"), this::custom),
                Operation.reads("GetContextKeysForPrincipalPolicy", GetContextKeysForPrincipalPolicyRequest.class,
                        (request, call) -> List.of(EntityArn.parse(request.policySourceArn())
                                .check(call, store, "iam:GetContextKeysForPrincipalPolicy")),
                        this::principal));
    }

    private GetContextKeysForCustomPolicyResponse custom(GetContextKeysForCustomPolicyRequest request, Call call) {
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(keys(given(request.policyInputList())))
                .build();
    }

    private GetContextKeysForPrincipalPolicyResponse principal(GetContextKeysForPrincipalPolicyRequest request,
            Call call) {
        var entity = EntityArn.parse(request.policySourceArn()).find(call, store);
        return GetContextKeysForPrincipalPolicyResponse.builder()
                .contextKeyNames(keys(Stream.concat(sources.attached(call.db(), entity).stream(),
                        given(request.policyInputList()))))
                .build();
    }

    private Stream<SimulatedPolicy> given(List<String> documents) {
        return sources.given("PolicyInputList", documents, PolicyKind.IDENTITY).stream();
    }

    private static List<String> keys(Stream<SimulatedPolicy> policies) {
        return ContextKeys.of(policies.map(SimulatedPolicy::tree).toList());
    }
}
