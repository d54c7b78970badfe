package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.organizations.Access.Entitled;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeletePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribePolicyResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.Policy;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyResponse;

/** The policies of an organization. */
final class PolicyOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final OrganizationSettings settings;

    private final PolicyGrammar grammar = new PolicyGrammar();

    PolicyOperations(SqlOrganizations directory, Access access, Views views, OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("CreatePolicy", CreatePolicyRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List
                                .of(Question.with(question.onNewPolicy(request.typeAsString()), request.tags())),
                        this::create),
                access.reads("DescribePolicy", DescribePolicyRequest.class, Entitled.POLICY_READER,
                        (request, question) -> List.of(question.onPolicy(request.policyId())),
                        (request, organization, call) -> DescribePolicyResponse.builder()
                                .policy(shown(organization, policy(request.policyId(), organization, call)))
                                .build()),
                access.writes("UpdatePolicy", UpdatePolicyRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List.of(question.onPolicy(request.policyId())), this::update),
                access.writes("DeletePolicy", DeletePolicyRequest.class, Entitled.POLICY_AUTHOR,
                        (request, question) -> List.of(question.onPolicy(request.policyId())), this::delete),
                access.reads("ListPolicies", ListPoliciesRequest.class, Entitled.POLICY_READER,
                        (request, question) -> List.of(question.anywhere()
                                .with("organizations:PolicyType", request.filterAsString())),
                        this::list));
    }

    private CreatePolicyResponse create(CreatePolicyRequest request, Organization organization, Call call) {
        var type = type(request.typeAsString());
        var tags = TagRules.checked(request.tags(), settings.quotas().tags());
        if (!organization.allFeatures()) {
            throw Refusals.typeNotAvailable();
        }
        checkContent(type, request.content());
        refuseTaken(type, request.name(), organization, call);
        if (directory.policies().list(call.db(), organization.id(), type).size() >= settings.quotas().policies()) {
            throw Refusals.constraint("POLICY_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the number of policies that you can have in an organization.");
        }
        var policy = new OrganizationPolicy(directory.ids().policy(), type, request.name(), request.description(),
                request.content(), false, call.now());
        directory.policies().put(call.db(), organization.id(), policy);
        directory.tags().put(call.db(), organization.id(), policy.id(), tags);
        return CreatePolicyResponse.builder().policy(shown(organization, policy)).build();
    }

    private void checkContent(OrganizationPolicyType type, String content) {
        if (content.codePointCount(0, content.length()) > settings.quotas().of(type).size()) {
            throw Refusals.constraint("POLICY_CONTENT_LIMIT_EXCEEDED",
                    "You have exceeded the maximum policy size.");
        }
        grammar.check(type, content);
    }

    private void refuseTaken(OrganizationPolicyType type, String name, Organization organization, Call call) {
        if (directory.policies()
                .list(call.db(), organization.id(), type)
                .stream()
                .anyMatch(policy -> policy.name().equals(name))) {
            throw Refusals.policyNameTaken();
        }
    }

    private UpdatePolicyResponse update(UpdatePolicyRequest request, Organization organization, Call call) {
        var old = policy(request.policyId(), organization, call);
        if (old.awsManaged()) {
            throw Refusals.immutablePolicy();
        }
        var name = request.name() == null ? old.name() : request.name();
        if (request.content() != null) {
            checkContent(old.type(), request.content());
        }
        if (!name.equals(old.name())) {
            refuseTaken(old.type(), name, organization, call);
        }
        var updated = new OrganizationPolicy(old.id(), old.type(), name,
                request.description() == null ? old.description() : request.description(),
                request.content() == null ? old.content() : request.content(), false, call.now());
        directory.policies().put(call.db(), organization.id(), updated);
        return UpdatePolicyResponse.builder().policy(shown(organization, updated)).build();
    }

    private DeletePolicyResponse delete(DeletePolicyRequest request, Organization organization, Call call) {
        var policy = policy(request.policyId(), organization, call);
        if (policy.awsManaged()) {
            throw Refusals.immutablePolicy();
        }
        if (!directory.policies().targets(call.db(), organization.id(), policy.id()).isEmpty()) {
            throw Refusals.policyInUse();
        }
        directory.policies().delete(call.db(), policy.id());
        directory.tags().removeAll(call.db(), policy.id());
        return DeletePolicyResponse.builder().build();
    }

    private ListPoliciesResponse list(ListPoliciesRequest request, Organization organization, Call call) {
        var type = type(request.filterAsString());
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "policies " + type,
                directory.policies().list(call.db(), organization.id(), type), OrganizationPolicy::id);
        return ListPoliciesResponse.builder()
                .policies(page.items().stream().map(policy -> views.summary(organization, policy)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    static OrganizationPolicyType type(String name) {
        return OrganizationPolicyType.named(name)
                .orElseThrow(() -> Refusals.invalid("INVALID_ENUM_POLICY_TYPE",
                        "You specified an invalid policy type."));
    }

    private OrganizationPolicy policy(String id, Organization organization, Call call) {
        return directory.policies().find(call.db(), organization.id(), id).orElseThrow(Refusals::noPolicy);
    }

    private Policy shown(Organization organization, OrganizationPolicy policy) {
        return Policy.builder()
                .policySummary(views.summary(organization, policy))
                .content(policy.content())
                .build();
    }
}
