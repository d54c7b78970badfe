package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import dev.muster.cloud.organizations.SqlPolicies.Attached;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyResponse;

/** What policies amount to for an account. */
final class EffectivePolicyOperations {

    private final SqlOrganizations directory;

    private final Access access;

    EffectivePolicyOperations(SqlOrganizations directory, Access access) {
        this.directory = directory;
        this.access = access;
    }

    List<Operation<?, ?>> operations() {
        return List.of(access.reads("DescribeEffectivePolicy", DescribeEffectivePolicyRequest.class,
                Entitled.MEMBER, (request, question) -> List.of(question.on(request.targetId() == null
                        ? question.caller().digits()
                        : request.targetId())),
                this::describe));
    }

    private DescribeEffectivePolicyResponse describe(DescribeEffectivePolicyRequest request,
            Organization organization, Call call) {
        var caller = call.caller().account();
        var target = request.targetId() == null ? caller.digits() : request.targetId();
        if (!target.equals(caller.digits()) && !caller.equals(organization.management()) && !access.delegated(call)) {
            throw Refusals.denied();
        }
        var type = PolicyOperations.type(request.policyTypeAsString());
        if (type.grammar().isPresent()) {
            throw Refusals.invalid("INVALID_ENUM_POLICY_TYPE", "You specified an invalid policy type.");
        }
        var member = directory.tree()
                .listed(call.db(), organization, target, call.now())
                .orElseThrow(Refusals::noTarget);
        var levels = levels(organization, member, type, call);
        var last = levels.stream()
                .flatMap(List::stream)
                .map(EffectivePolicyOperations::changedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow(Refusals::noEffectivePolicy);
        var content = EffectivePolicy.merge(levels.stream()
                .map(level -> level.stream().map(attached -> attached.policy().content()).toList())
                .toList());
        return DescribeEffectivePolicyResponse.builder()
                .effectivePolicy(policy -> policy.policyContent(content)
                        .lastUpdatedTimestamp(last)
                        .targetId(target)
                        .policyType(type.name()))
                .build();
    }

    private List<List<Attached>> levels(Organization organization, Member member, OrganizationPolicyType type,
            Call call) {
        var nodes = new ArrayList<>(directory.tree().path(call.db(), organization, member.parent()));
        nodes.add(member.account().digits());
        return nodes.stream()
                .map(node -> directory.policies().attached(call.db(), organization.id(), node, type))
                .toList();
    }

    private static Instant changedAt(Attached attached) {
        return attached.since().isAfter(attached.policy().updatedAt())
                ? attached.since()
                : attached.policy().updatedAt();
    }
}
