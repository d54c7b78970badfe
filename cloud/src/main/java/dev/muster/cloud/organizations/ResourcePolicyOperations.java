package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import dev.muster.policy.ParseResult;
import dev.muster.policy.Policy;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.ResourcePolicy;
import software.amazon.awssdk.services.organizations.model.ResourcePolicySummary;

/** The resource policy, with which an organization delegates the management of its policies. */
final class ResourcePolicyOperations {

    /** What can be delegated besides reading. */
    private static final Set<String> DELEGABLE = Set.of("organizations:createpolicy", "organizations:updatepolicy",
            "organizations:deletepolicy", "organizations:attachpolicy", "organizations:detachpolicy",
            "organizations:enablepolicytype", "organizations:disablepolicytype", "organizations:tagresource",
            "organizations:untagresource");

    private final SqlOrganizations directory;

    private final Access access;

    private final SqlResourcePolicies stored;

    private final OrganizationSettings settings;

    ResourcePolicyOperations(SqlOrganizations directory, Access access, SqlResourcePolicies stored,
            OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.stored = stored;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("PutResourcePolicy", PutResourcePolicyRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(Question.with(question.onResourcePolicy("*"), request.tags())),
                        this::put),
                access.reads("DescribeResourcePolicy", DescribeResourcePolicyRequest.class, Entitled.POLICY_READER,
                        (_, question) -> List.of(question.anywhere()),
                        (_, organization, call) -> DescribeResourcePolicyResponse.builder()
                                .resourcePolicy(shown(organization, found(organization, call)))
                                .build()),
                access.writes("DeleteResourcePolicy", DeleteResourcePolicyRequest.class, Entitled.MANAGEMENT,
                        (_, question) -> List.of(question.anywhere()),
                        (_, organization, call) -> delete(organization, call)));
    }

    private PutResourcePolicyResponse put(PutResourcePolicyRequest request, Organization organization, Call call) {
        var tags = TagRules.checked(request.tags(), settings.quotas().tags());
        ServiceAccessOperations.refuseBillingOnly(organization);
        checkContent(request.content());
        var old = stored.find(call.db(), organization.id());
        if (old.isPresent() && !tags.isEmpty()) {
            throw Refusals.invalid("INVALID_LIST_MEMBER",
                    "You can set tags only when you create a resource policy. Use TagResource instead.");
        }
        var id = old.map(SqlResourcePolicies.Stored::id).orElseGet(directory.ids()::resourcePolicy);
        var policy = new SqlResourcePolicies.Stored(id, request.content());
        stored.put(call.db(), organization.id(), policy);
        directory.tags().put(call.db(), organization.id(), id, tags);
        return PutResourcePolicyResponse.builder().resourcePolicy(shown(organization, policy)).build();
    }

    private static void checkContent(String content) {
        switch (Policy.parse(content, PolicyKind.RESOURCE)) {
            case ParseResult.Malformed _ -> throw invalidJson();
            case ParseResult.Parsed(var policy, var findings) -> {
                if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
                    throw invalidJson();
                }
                policy.statements().forEach(ResourcePolicyOperations::checkStatement);
            }
        }
    }

    private static void checkStatement(Policy.Statement statement) {
        if (statement.principals().filter(principals -> !principals.negated()).isEmpty()) {
            throw Refusals.invalid("INVALID_PRINCIPAL", "You specified an invalid principal in the policy.");
        }
        if (statement.actions().negated()
                || !statement.actions().patterns().values().stream().allMatch(action -> delegable(action.value()))) {
            throw Refusals.invalid("UNSUPPORTED_ACTION_IN_RESOURCE_POLICY",
                    "You specified an action that is not supported in a resource policy.");
        }
    }

    private static boolean delegable(String action) {
        var name = action.toLowerCase(Locale.ROOT);
        return DELEGABLE.contains(name) || name.startsWith("organizations:describe")
                || name.startsWith("organizations:list");
    }

    private static RuntimeException invalidJson() {
        return Refusals.invalid("INVALID_RESOURCE_POLICY_JSON", "The provided resource policy is not valid.");
    }

    private DeleteResourcePolicyResponse delete(Organization organization, Call call) {
        var policy = found(organization, call);
        directory.tags().removeAll(call.db(), policy.id());
        stored.delete(call.db(), organization.id());
        return DeleteResourcePolicyResponse.builder().build();
    }

    private SqlResourcePolicies.Stored found(Organization organization, Call call) {
        return stored.find(call.db(), organization.id()).orElseThrow(Refusals::noResourcePolicy);
    }

    private static ResourcePolicy shown(Organization organization, SqlResourcePolicies.Stored policy) {
        return ResourcePolicy.builder()
                .resourcePolicySummary(ResourcePolicySummary.builder()
                        .id(policy.id())
                        .arn(organization.resourcePolicyArn(policy.id()))
                        .build())
                .content(policy.content())
                .build();
    }
}
