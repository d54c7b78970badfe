package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Check;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

class RoleTest {

    private final IamWorld iam = new IamWorld();

    @AfterEach
    void close() {
        iam.close();
    }

    private Role role(String name) {
        GetRoleResponse response = iam.call(GetRoleRequest.builder().roleName(name).build());
        return response.role();
    }

    private static String decoded(String document) {
        // a plus sign stands for itself here, unlike in a form
        return URLDecoder.decode(document.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Test
    void a_trust_policy_comes_back_byte_for_byte_and_percent_encoded() {
        var document = IamWorld.trust("arn:aws:iam::999999999999:root").replace("sts:AssumeRole\"", "sts:AssumeRole\", "
                + "\"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"a+b c*ü~\"}}");

        CreateRoleResponse created = iam.call(CreateRoleRequest.builder()
                .roleName("App")
                .path("/team/")
                .assumeRolePolicyDocument(document)
                .description("d")
                .maxSessionDuration(7200)
                .tags(Tag.builder().key("k").value("v").build())
                .build());

        assertThat(created.role().assumeRolePolicyDocument()).contains("a%2Bb%20c%2A%C3%BC~").doesNotContain(" ");
        assertThat(decoded(created.role().assumeRolePolicyDocument())).isEqualTo(document);
        assertThat(created.role().maxSessionDuration()).isNull();
        assertThat(created.role().tags()).hasSize(1);
        assertThat(role("app").maxSessionDuration()).isEqualTo(7200);
        assertThat(role("app").description()).isEqualTo("d");
        assertThat(role("app").roleLastUsed()).isNotNull();
        ListRolesResponse roles = iam.call(ListRolesRequest.builder().pathPrefix("/team/").build());
        assertThat(roles.roles()).singleElement().satisfies(role -> {
            assertThat(role.maxSessionDuration()).isEqualTo(7200);
            assertThat(role.description()).isEqualTo("d");
            assertThat(role.hasTags()).isFalse();
            assertThat(role.roleLastUsed()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws:iam::111122223333:role/x", "arn:aws:iam::222233334444:user/team/BOB",
            "arn:aws:iam::222233334444:user/bob", "arn:aws:iam::222233334444:group/g",
            "arn:aws:iam::999999999999:role/r",
            "AIDAAAAAAAAAAAAAAAAAA", "11112222333", "arn:aws:iam::111122223333:user/*", "bob"})
    void a_trust_policy_that_names_nobody_is_refused(String principal) {
        iam.as(TestWorld.root(iam.b), CreateUserRequest.builder().userName("bob").path("/team/").build());

        iam.refused(CreateRoleRequest.builder()
                .roleName("r")
                .assumeRolePolicyDocument(IamWorld.trust(principal))
                .build(), "MalformedPolicyDocumentException",
                "Invalid principal in policy: \"AWS\":\"" + principal + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "999999999999", "arn:aws:iam::999999999999:root",
            "arn:aws:sts::111122223333:assumed-role/r/s", "arn:aws:iam::222233334444:user/team/bob"})
    void a_trust_policy_may_name_accounts_everybody_sessions_and_who_exists(String principal) {
        iam.as(TestWorld.root(iam.b), CreateUserRequest.builder().userName("bob").path("/team/").build());

        iam.call(CreateRoleRequest.builder().roleName("r").assumeRolePolicyDocument(IamWorld.trust(principal)).build());

        assertThat(decoded(role("r").assumeRolePolicyDocument())).isEqualTo(IamWorld.trust(principal));
    }

    @Test
    void a_principal_who_is_deleted_leaves_a_dead_id() {
        var arn = "arn:aws:iam::222233334444:user/bob";
        var otherRoot = TestWorld.root(iam.b);
        CreateUserResponse bob = iam.as(otherRoot, CreateUserRequest.builder().userName("bob").build());
        iam.call(CreateRoleRequest.builder().roleName("r").assumeRolePolicyDocument(IamWorld.trust(arn)).build());
        assertThat(trustAsked("r")).isEqualTo(IamWorld.trust(arn));

        iam.as(otherRoot, DeleteUserRequest.builder().userName("bob").build());
        iam.as(otherRoot, CreateUserRequest.builder().userName("bob").build());

        assertThat(decoded(role("r").assumeRolePolicyDocument())).isEqualTo(IamWorld.trust(bob.user().userId()));
        assertThat(trustAsked("r")).isEqualTo(IamWorld.trust(bob.user().userId()));
        iam.refused(UpdateAssumeRolePolicyRequest.builder()
                .roleName("r")
                .policyDocument(IamWorld.trust(bob.user().userId()))
                .build(), "MalformedPolicyDocumentException",
                "Invalid principal in policy: \"AWS\":\"" + bob.user().userId() + "\"");
    }

    private String trustAsked(String name) {
        return iam.world.database()
                .read(transaction -> iam.iam.role(transaction, iam.a, name))
                .orElseThrow()
                .trust()
                .json();
    }

    @Test
    void broken_trust_policies_get_the_words_of_iam() {
        var request = CreateRoleRequest.builder().roleName("r");
        iam.refused(request.assumeRolePolicyDocument("{\"Version\"").build(), "MalformedPolicyDocumentException",
                "This policy contains invalid Json");
        iam.refused(request.assumeRolePolicyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":"
                        + "\"sts:AssumeRole\",\"Resource\":\"*\"}]}")
                .build(), "MalformedPolicyDocumentException",
                "Has prohibited field Resource.");
        iam.refused(request.assumeRolePolicyDocument(IamWorld.trust("*").replace("Allow\"",
                "Allow\", \"Condition\": {\"StringEquals\": {\"a:b\": \"" + "x".repeat(2000) + "\"}}")).build(),
                "LimitExceededException", "Cannot exceed quota for ACLSizePerRole: 2048");
    }

    @Test
    void a_role_is_deleted_only_when_nothing_hangs_on_it() {
        iam.role("r");
        iam.call(AttachRolePolicyRequest.builder().roleName("r").policyArn(IamWorld.ADMIN).build());
        iam.call(PutRolePolicyRequest.builder().roleName("r").policyName("p").policyDocument(IamWorld.ALLOW).build());
        iam.call(CreateInstanceProfileRequest.builder().instanceProfileName("i").build());
        iam.call(AddRoleToInstanceProfileRequest.builder().instanceProfileName("i").roleName("r").build());
        var delete = DeleteRoleRequest.builder().roleName("r").build();

        iam.refused(delete, "DeleteConflictException", "Cannot delete entity, must detach all policies first.");
        iam.call(DetachRolePolicyRequest.builder().roleName("r").policyArn(IamWorld.ADMIN).build());
        iam.refused(delete, "DeleteConflictException", "Cannot delete entity, must delete policies first.");
        iam.call(DeleteRolePolicyRequest.builder().roleName("r").policyName("p").build());
        iam.refused(delete, "DeleteConflictException",
                "Cannot delete entity, must remove roles from instance profile first.");
        iam.call(RemoveRoleFromInstanceProfileRequest.builder().instanceProfileName("i").roleName("r").build());
        iam.call(delete);
        iam.refused(GetRoleRequest.builder().roleName("r").build(), "NoSuchEntityException",
                "The role with name r cannot be found.");
    }

    @Test
    void an_update_keeps_the_description_and_sets_the_session_back() {
        iam.call(CreateRoleRequest.builder()
                .roleName("r")
                .assumeRolePolicyDocument(IamWorld.trust("*"))
                .description("d")
                .maxSessionDuration(7200)
                .build());

        iam.call(UpdateRoleRequest.builder().roleName("r").build());

        assertThat(role("r").description()).isEqualTo("d");
        assertThat(role("r").maxSessionDuration()).isEqualTo(3600);
        assertThat(iam.world.database().read(transaction -> iam.iam.role(transaction, iam.a, "r")).orElseThrow()
                .maxSessionDuration()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void an_instance_profile_has_one_role_which_its_user_passes_to_ec2() {
        iam.role("r");
        iam.role("s");
        iam.call(CreateInstanceProfileRequest.builder().instanceProfileName("I").path("/p/").build());
        var add = AddRoleToInstanceProfileRequest.builder().instanceProfileName("i").roleName("r").build();
        assertThat(iam.checks(TestWorld.root(iam.a), add)).satisfiesExactly(profile -> {
            assertThat(profile.action()).isEqualTo("iam:AddRoleToInstanceProfile");
            assertThat(profile.resource()).isEqualTo("arn:aws:iam::111122223333:instance-profile/p/I");
        }, pass -> {
            assertThat(pass.action()).isEqualTo("iam:PassRole");
            assertThat(pass.resource()).isEqualTo("arn:aws:iam::111122223333:role/r");
            assertThat(pass.context()).containsEntry("iam:PassedToService", List.of("ec2.amazonaws.com"));
        });

        iam.call(add);
        iam.refused(AddRoleToInstanceProfileRequest.builder().instanceProfileName("i").roleName("s").build(),
                "LimitExceededException", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
        iam.refused(RemoveRoleFromInstanceProfileRequest.builder().instanceProfileName("i").roleName("s").build(),
                "NoSuchEntityException", "The role with name s cannot be found.");
        iam.refused(CreateInstanceProfileRequest.builder().instanceProfileName("i").build(),
                "EntityAlreadyExistsException", "Instance Profile i already exists.");
        iam.refused(DeleteInstanceProfileRequest.builder().instanceProfileName("i").build(),
                "DeleteConflictException", "Cannot delete entity, must remove roles from instance profile first.");
        GetInstanceProfileResponse profile = iam.call(
                GetInstanceProfileRequest.builder().instanceProfileName("I").build());
        assertThat(profile.instanceProfile().roles()).extracting(Role::roleName).containsExactly("r");
        ListInstanceProfilesForRoleResponse profiles = iam.call(
                ListInstanceProfilesForRoleRequest.builder().roleName("r").build());
        assertThat(profiles.instanceProfiles()).hasSize(1);
        iam.refused(GetInstanceProfileRequest.builder().instanceProfileName("x").build(), "NoSuchEntityException",
                "Instance Profile x cannot be found.");
    }

    @Test
    void a_service_linked_role_is_the_services_alone() {
        var create = CreateServiceLinkedRoleRequest.builder().awsServiceName("detective.amazonaws.com").build();
        assertThat(iam.checks(TestWorld.root(iam.a), create)).singleElement().satisfies(check -> {
            assertThat(check.resource()).isEqualTo("arn:aws:iam::111122223333:role/aws-service-role/"
                    + "detective.amazonaws.com/AWSServiceRoleForDetective");
            assertThat(check.context()).containsEntry("iam:AWSServiceName", List.of("detective.amazonaws.com"));
        });
        CreateServiceLinkedRoleResponse created = iam.call(create);
        assertThat(created.role().path()).isEqualTo("/aws-service-role/detective.amazonaws.com/");

        var name = "AWSServiceRoleForDetective";
        iam.refused(create, "InvalidInputException", "Service role name AWSServiceRoleForDetective has been taken in "
                + "this account, please try a different suffix.");
        iam.refused(CreateServiceLinkedRoleRequest.builder()
                .awsServiceName("guardduty.amazonaws.com")
                .customSuffix("x")
                .build(), "InvalidInputException", "Custom suffix is not allowed for guardduty.amazonaws.com");
        var protectedRole = "Cannot perform the operation on the protected role 'AWSServiceRoleForDetective' - this "
                + "role is only modifiable by AWS";
        for (var request : List.<Object>of(
                AttachRolePolicyRequest.builder().roleName(name).policyArn(IamWorld.ADMIN).build(),
                DeleteRoleRequest.builder().roleName(name).build(),
                PutRolePolicyRequest.builder()
                        .roleName(name)
                        .policyName("p")
                        .policyDocument(IamWorld.ALLOW)
                        .build(),
                UpdateRoleRequest.builder().roleName(name).maxSessionDuration(7200).build(),
                UpdateAssumeRolePolicyRequest.builder()
                        .roleName(name)
                        .policyDocument(IamWorld.trust("*"))
                        .build(),
                TagRoleRequest.builder().roleName(name).tags(Tag.builder().key("k").value("v").build()).build())) {
            iam.refused(request, "UnmodifiableEntityException", protectedRole);
        }
        iam.call(UpdateRoleRequest.builder().roleName(name).description("ours").build());
        assertThat(role(name).description()).isEqualTo("ours");
    }

    @Test
    void a_service_linked_role_goes_when_its_service_lets_go() {
        var name = "AWSServiceRoleForDetective";
        iam.call(CreateServiceLinkedRoleRequest.builder().awsServiceName("detective.amazonaws.com").build());
        iam.uses.put(RegionId.US_EAST_1, List.of("arn:aws:detective:us-east-1:111122223333:graph:x"));
        DeleteServiceLinkedRoleResponse first = iam.call(
                DeleteServiceLinkedRoleRequest.builder().roleName(name).build());
        assertThat(first.deletionTaskId())
                .matches("task/aws-service-role/detective.amazonaws.com/" + name + "/[0-9a-f-]+");
        iam.uses.clear();

        GetServiceLinkedRoleDeletionStatusResponse failed = status(first.deletionTaskId());
        assertThat(failed.status()).isEqualTo(DeletionTaskStatusType.FAILED);
        assertThat(failed.reason().roleUsageList()).singleElement().satisfies(use -> {
            assertThat(use.region()).isEqualTo("us-east-1");
            assertThat(use.resources()).containsExactly("arn:aws:detective:us-east-1:111122223333:graph:x");
        });
        assertThat(role(name)).isNotNull();
        DeleteServiceLinkedRoleResponse second = iam.call(
                DeleteServiceLinkedRoleRequest.builder().roleName(name).build());
        assertThat(status(second.deletionTaskId()).status()).isEqualTo(DeletionTaskStatusType.SUCCEEDED);
        iam.refused(GetRoleRequest.builder().roleName(name).build(), "NoSuchEntityException",
                "The role with name " + name + " cannot be found.");
    }

    private GetServiceLinkedRoleDeletionStatusResponse status(String task) {
        return iam.call(GetServiceLinkedRoleDeletionStatusRequest.builder().deletionTaskId(task).build());
    }

    @Test
    void paths_of_aws_are_not_for_accounts() {
        iam.refused(CreateRoleRequest.builder()
                .roleName("r")
                .path("/aws-reserved/x/")
                .assumeRolePolicyDocument(IamWorld.trust("*"))
                .build(), "InvalidInputException",
                "The path /aws-reserved/x/ is reserved for roles that AWS creates.");
    }

    @Test
    void changes_to_a_bounded_role_tell_iam_its_boundary() {
        iam.call(CreateRoleRequest.builder()
                .roleName("r")
                .assumeRolePolicyDocument(IamWorld.trust("*"))
                .permissionsBoundary(IamWorld.ADMIN)
                .build());

        assertThat(iam.checks(TestWorld.root(iam.a),
                AttachRolePolicyRequest.builder().roleName("r").policyArn("arn:aws:iam::aws:policy/X").build()))
                .singleElement()
                .extracting(Check::context)
                .isEqualTo(Map.of("iam:PermissionsBoundary", List.of(IamWorld.ADMIN), "iam:PolicyARN",
                        List.of("arn:aws:iam::aws:policy/X")));
    }
}
