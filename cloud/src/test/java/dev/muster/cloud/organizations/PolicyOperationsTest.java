package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.PolicyText;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.organizations.model.AttachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreateAccountRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyRequest;
import software.amazon.awssdk.services.organizations.model.CreatePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DeletePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeEffectivePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DescribePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.DescribeResourcePolicyResponse;
import software.amazon.awssdk.services.organizations.model.DetachPolicyRequest;
import software.amazon.awssdk.services.organizations.model.DisablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.EnablePolicyTypeRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesForTargetResponse;
import software.amazon.awssdk.services.organizations.model.ListPoliciesRequest;
import software.amazon.awssdk.services.organizations.model.ListPoliciesResponse;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyRequest;
import software.amazon.awssdk.services.organizations.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.organizations.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.organizations.model.UpdatePolicyRequest;

class PolicyOperationsTest {

    private static final String ONLY_DETECTIVE = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"detective:*","Resource":"*"},
              {"Effect":"Deny","Action":"detective:DeleteGraph","Resource":"*"}]}""";

    private static final String FULL = OrganizationPolicy.FULL_AWS_ACCESS.id();

    private final Scene scene = Scene.withoutDelays();

    @AfterEach
    void close() {
        scene.close();
    }

    private static CreatePolicyRequest policy(OrganizationPolicyType type, String name, String content) {
        return CreatePolicyRequest.builder()
                .type(type.name())
                .name(name)
                .description("for a test")
                .content(content)
                .build();
    }

    private String create(OrganizationPolicyType type, String name, String content) {
        CreatePolicyResponse made = scene.as(scene.management, policy(type, name, content));
        return made.policy().policySummary().id();
    }

    private static Object attach(String policy, String target) {
        return AttachPolicyRequest.builder().policyId(policy).targetId(target).build();
    }

    private static Object detach(String policy, String target) {
        return DetachPolicyRequest.builder().policyId(policy).targetId(target).build();
    }

    private List<String> attachedTo(String target) {
        ListPoliciesForTargetResponse policies = scene.as(scene.management,
                ListPoliciesForTargetRequest.builder().targetId(target).filter("SERVICE_CONTROL_POLICY").build());
        return policies.policies().stream().map(policy -> policy.id()).toList();
    }

    private String decision(Principal principal, String action, List<List<PolicyText>> levels) {
        var sources = levels.stream()
                .map(level -> level.stream()
                        .map(text -> new PolicySource(text.name(), text.arn(),
                                CompiledPolicy.of(text.name(), text.json(), PolicyKind.SERVICE_CONTROL)))
                        .toList())
                .toList();
        var identity = List.of(new PolicySource("all", Optional.empty(), CompiledPolicy.of("all",
                OrganizationPolicy.FULL_AWS_ACCESS.content(), PolicyKind.IDENTITY)));
        var decision = Evaluator.decide(
                new AuthorizationRequest(principal, action, "*", Optional.empty(), Context.EMPTY,
                        EvaluationMode.NORMAL),
                PolicyStack.NONE.withIdentity(identity).withServiceControl(sources));
        return decision.isAllowed() ? "allowed" : decision.because(action);
    }

    @Test
    void a_service_control_policy_in_place_of_full_access_binds_users_and_root_of_members_only() {
        scene.enable(OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        var prod = scene.parentOf(scene.a.digits());
        var id = create(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "DetectiveOnly", ONLY_DETECTIVE);
        scene.as(scene.management, attach(id, prod));
        scene.as(scene.management, detach(FULL, prod));

        var levels = scene.membership(scene.a).orElseThrow().serviceControl();
        var account = scene.a.digits();
        for (var principal : List.of(new Principal.Root(account),
                new Principal.User(account, "arn:aws:iam::" + account + ":user/u", "AIDAU", "u"))) {
            assertThat(decision(principal, "detective:GetMembers", levels)).isEqualTo("allowed");
            assertThat(decision(principal, "detective:DeleteGraph", levels))
                    .contains("explicit deny in a service control policy");
            assertThat(decision(principal, "iam:ListUsers", levels))
                    .contains("no service control policy allows the iam:ListUsers action");
        }
        assertThat(scene.membership(scene.management).orElseThrow().serviceControl()).isEmpty();
        scene.refused(scene.management, detach(id, prod), "ConstraintViolationException",
                "You cannot remove the last policy attached to the specified target. "
                        + "You must have at least one attached at all times.");
        scene.refusedFor(scene.management, detach(id, prod), "ConstraintViolationException",
                "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
    }

    @Test
    void switching_a_type_on_attaches_full_access_everywhere_and_off_detaches_all() {
        var root = scene.root().id();
        var id = create(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "x", ONLY_DETECTIVE);
        scene.refused(scene.management, attach(id, root), "PolicyTypeNotEnabledException",
                "This operation can be performed only for enabled policy types.");
        scene.enable(OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        scene.as(scene.management, attach(id, root));
        scene.as(scene.management,
                CreateAccountRequest.builder().email("new@example.com").accountName("new").build());

        assertThat(attachedTo(root)).containsExactlyInAnyOrder(id, FULL);
        ListTargetsForPolicyResponse targets = scene.as(scene.management,
                ListTargetsForPolicyRequest.builder().policyId(FULL).build());
        assertThat(targets.targets()).hasSize(6)
                .extracting(target -> target.name())
                .contains("Root", "Prod", "account 222222222222", "new");
        assertThat(scene.root().policyTypes()).extracting(type -> type.typeAsString() + type.statusAsString())
                .containsExactly("SERVICE_CONTROL_POLICYENABLED");
        var enable = EnablePolicyTypeRequest.builder().rootId(root).policyType("SERVICE_CONTROL_POLICY").build();
        scene.refused(scene.management, enable, "PolicyTypeAlreadyEnabledException",
                "The specified policy type is already enabled.");
        scene.refused(scene.management, enable.toBuilder().rootId("r-zzzz").build(), "RootNotFoundException",
                "You specified a root that doesn't exist.");
        var disable = DisablePolicyTypeRequest.builder().rootId(root).policyType("SERVICE_CONTROL_POLICY").build();
        scene.as(scene.management, disable);
        assertThat(attachedTo(root)).isEmpty();
        scene.refusedCode(scene.management, disable, "PolicyTypeNotEnabledException");
        scene.as(scene.management, enable);
        assertThat(attachedTo(root)).containsExactly(FULL);
    }

    @Test
    void attachments_are_bounded_and_unique() {
        scene.enable(OrganizationPolicyType.SERVICE_CONTROL_POLICY);
        var target = scene.a.digits();
        var first = create(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "0", ONLY_DETECTIVE);
        scene.as(scene.management, attach(first, target));
        for (int i = 1; i < 9; i++) {
            scene.as(scene.management, attach(
                    create(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "" + i, ONLY_DETECTIVE), target));
        }
        var last = create(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "last", ONLY_DETECTIVE);

        scene.refused(scene.management, attach(last, target), "ConstraintViolationException",
                "You have attached the maximum number of policies to the specified target.");
        scene.refusedCode(scene.management, attach(first, target), "DuplicatePolicyAttachmentException");
        scene.refusedCode(scene.management, detach(last, target), "PolicyNotAttachedException");
        scene.refused(scene.management, attach(last, scene.outside.digits()), "TargetNotFoundException",
                "You specified a target that doesn't exist.");
        scene.refused(scene.management, attach("p-zzzzzzzz", target), "PolicyNotFoundException",
                "You specified a policy that doesn't exist.");
        scene.refusedCode(scene.management, DeletePolicyRequest.builder().policyId(first).build(),
                "PolicyInUseException");
    }

    @Test
    void the_resource_control_policy_of_aws_cannot_be_detached() {
        scene.enable(OrganizationPolicyType.RESOURCE_CONTROL_POLICY);

        scene.refusedFor(scene.management, detach("p-RCPFullAWSAccess", scene.a.digits()), "InvalidInputException",
                "NON_DETACHABLE_POLICY");
        assertThat(scene.membership(scene.a).orElseThrow().resourceControl()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}"})
    void a_document_that_is_no_service_control_policy_is_refused_with_one_sentence(String content) {
        scene.refused(scene.management, policy(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "x", content),
                "MalformedPolicyDocumentException",
                "The provided policy document does not meet the requirements of the specified policy type.");
    }

    @Test
    void policies_have_their_own_names_and_sizes_and_those_of_aws_stay_as_they_are() {
        var id = create(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "x", ONLY_DETECTIVE);

        scene.refused(scene.management,
                policy(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "x", ONLY_DETECTIVE),
                "DuplicatePolicyException", "A policy with the same name already exists.");
        var large = policy(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "y",
                ONLY_DETECTIVE + " ".repeat(10_241 - ONLY_DETECTIVE.length()));
        scene.refused(scene.management, large, "ConstraintViolationException",
                "You have exceeded the maximum policy size.");
        scene.refusedFor(scene.management, large, "ConstraintViolationException", "POLICY_CONTENT_LIMIT_EXCEEDED");
        scene.refusedFor(scene.management, UpdatePolicyRequest.builder().policyId(FULL).name("z").build(),
                "InvalidInputException", "IMMUTABLE_POLICY");
        scene.refusedFor(scene.management, DeletePolicyRequest.builder().policyId(FULL).build(),
                "InvalidInputException", "IMMUTABLE_POLICY");
        scene.as(scene.management, UpdatePolicyRequest.builder().policyId(id).name("z").build());
        ListPoliciesResponse policies = scene.as(scene.management,
                ListPoliciesRequest.builder().filter("SERVICE_CONTROL_POLICY").build());
        assertThat(policies.policies()).extracting(policy -> policy.name())
                .containsExactlyInAnyOrder("FullAWSAccess", "z");
        scene.as(scene.management, DeletePolicyRequest.builder().policyId(id).build());
        scene.refused(scene.management, DescribePolicyRequest.builder().policyId(id).build(),
                "PolicyNotFoundException", "You specified a policy that doesn't exist.");
    }

    private String effective(String account) {
        DescribeEffectivePolicyResponse found = scene.as(scene.a,
                DescribeEffectivePolicyRequest.builder().policyType("TAG_POLICY").targetId(account).build());
        return found.effectivePolicy().policyContent();
    }

    @Test
    void a_member_sees_what_tag_policies_amount_to_for_itself() {
        var own = DescribeEffectivePolicyRequest.builder().policyType("TAG_POLICY").build();
        scene.refusedCode(scene.a, own, "EffectivePolicyNotFoundException");
        scene.enable(OrganizationPolicyType.TAG_POLICY);
        scene.as(scene.management, attach(create(OrganizationPolicyType.TAG_POLICY, "root",
                "{\"tags\":{\"c\":{\"tag_value\":{\"@@assign\":[\"1\",\"2\"]}}}}"), scene.root().id()));
        scene.as(scene.management, attach(create(OrganizationPolicyType.TAG_POLICY, "account",
                "{\"tags\":{\"c\":{\"tag_value\":{\"@@append\":[\"3\"]}}}}"), scene.a.digits()));

        assertThat(effective(scene.a.digits())).isEqualTo("{\"tags\":{\"c\":{\"tag_value\":[\"1\",\"2\",\"3\"]}}}");
        scene.refusedCode(scene.a, own.toBuilder().targetId(scene.b.digits()).build(), "AccessDeniedException");
        scene.refusedFor(scene.a, own.toBuilder().policyType("SERVICE_CONTROL_POLICY").build(),
                "InvalidInputException", "INVALID_ENUM_POLICY_TYPE");
    }

    private static PutResourcePolicyRequest delegating(String principal, String action) {
        return PutResourcePolicyRequest.builder().content("""
                {"Version":"2012-10-17","Statement":[{"Sid":"Delegate","Effect":"Allow",
                  "Principal":{"AWS":"%s"},"Action":["%s"],"Resource":"*"}]}""".formatted(principal, action)).build();
    }

    @Test
    void a_resource_policy_delegates_policies_to_a_member() {
        var create = policy(OrganizationPolicyType.SERVICE_CONTROL_POLICY, "x", ONLY_DETECTIVE);
        scene.refusedCode(scene.a, create, "AccessDeniedException");
        scene.as(scene.management,
                delegating("arn:aws:iam::222222222222:root", "organizations:CreatePolicy"));

        scene.as(scene.a, create);

        scene.refusedCode(scene.b, create, "AccessDeniedException");
        scene.refusedCode(scene.a, ListPoliciesRequest.builder().filter("SERVICE_CONTROL_POLICY").build(),
                "AccessDeniedException");
        DescribeResourcePolicyResponse found = scene.as(scene.management,
                DescribeResourcePolicyRequest.builder().build());
        assertThat(found.resourcePolicy().resourcePolicySummary().arn())
                .matches("arn:aws:organizations::111111111111:resourcepolicy/o-exampleorgid/rp-[a-z0-9]+");
        scene.as(scene.management, DeleteResourcePolicyRequest.builder().build());
        scene.refusedCode(scene.management, DeleteResourcePolicyRequest.builder().build(),
                "ResourcePolicyNotFoundException");
        scene.refusedCode(scene.a, create, "AccessDeniedException");
    }

    @Test
    void a_resource_policy_delegates_nothing_but_policies() {
        scene.refusedFor(scene.management,
                delegating("arn:aws:iam::222222222222:root", "organizations:CloseAccount"), "InvalidInputException",
                "UNSUPPORTED_ACTION_IN_RESOURCE_POLICY");
        scene.refusedFor(scene.management, PutResourcePolicyRequest.builder().content("{").build(),
                "InvalidInputException", "INVALID_RESOURCE_POLICY_JSON");
    }

    @Test
    void a_user_of_a_delegated_account_is_let_in_by_its_own_arn() {
        scene.as(scene.management,
                delegating("arn:aws:iam::222222222222:user/ann", "organizations:ListPolicies"));
        var list = ListPoliciesRequest.builder().filter("SERVICE_CONTROL_POLICY").build();

        ListPoliciesResponse found = scene.world.call(scene.service, TestWorld.user(scene.a, "ann"), list);

        assertThat(found.policies()).hasSize(1);
        scene.refusedCode(scene.a, list, "AccessDeniedException");
    }
}
