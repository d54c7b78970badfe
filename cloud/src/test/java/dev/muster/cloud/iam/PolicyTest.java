package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Check;
import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.PolicyKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AttachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.PutGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;

class PolicyTest {

    private final IamWorld iam = new IamWorld();

    @AfterEach
    void close() {
        iam.close();
    }

    private static String sized(int characters) {
        var shell = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":"
                + "\"arn:aws:s3:::%s\"}]}";
        return shell.formatted("x".repeat(characters - shell.length() + 2));
    }

    private Policy policy(String arn) {
        GetPolicyResponse response = iam.call(GetPolicyRequest.builder().policyArn(arn).build());
        return response.policy();
    }

    @Test
    void a_policy_is_made_shown_and_listed() {
        CreatePolicyResponse created = iam.call(CreatePolicyRequest.builder()
                .policyName("Mine")
                .path("/p/")
                .policyDocument(IamWorld.ALLOW)
                .description("d")
                .tags(Tag.builder().key("k").value("v").build())
                .build());

        var arn = "arn:aws:iam::111122223333:policy/p/Mine";
        assertThat(created.policy().arn()).isEqualTo(arn);
        assertThat(created.policy().policyId()).matches("ANPA[A-Z0-9]{17}");
        assertThat(created.policy().defaultVersionId()).isEqualTo("v1");
        assertThat(policy(arn).description()).isEqualTo("d");
        assertThat(policy(arn).tags()).hasSize(1);
        ListPoliciesResponse listed = iam.call(ListPoliciesRequest.builder().scope(PolicyScopeType.LOCAL).build());
        assertThat(listed.policies()).singleElement().satisfies(policy -> {
            assertThat(policy.arn()).isEqualTo(arn);
            assertThat(policy.description()).isNull();
            assertThat(policy.hasTags()).isFalse();
        });
        iam.refused(CreatePolicyRequest.builder().policyName("mine").policyDocument(IamWorld.ALLOW).build(),
                "EntityAlreadyExistsException",
                "A policy called mine already exists. Duplicate names are not allowed.");
        iam.refused(GetPolicyRequest.builder().policyArn(arn + "x").build(), "NoSuchEntityException",
                "Policy " + arn + "x was not found.");
        iam.refused(TestWorld.root(iam.b), GetPolicyRequest.builder().policyArn(arn).build(),
                "NoSuchEntityException", "Policy " + arn + " was not found.");
        assertThat(iam.checks(TestWorld.root(iam.b), GetPolicyRequest.builder().policyArn(arn).build()))
                .singleElement()
                .extracting(Check::owner)
                .isEqualTo(Optional.of(iam.a));
    }

    @Test
    void the_policies_of_aws_are_there_for_everybody_and_nobody_changes_them() {
        ListPoliciesResponse all = iam.call(ListPoliciesRequest.builder().scope(PolicyScopeType.AWS).build());

        assertThat(all.policies()).extracting(Policy::policyName)
                .contains("AdministratorAccess", "PowerUserAccess", "IAMFullAccess", "IAMReadOnlyAccess",
                        "ReadOnlyAccess", "SecurityAudit", "ViewOnlyAccess", "AmazonDetectiveFullAccess",
                        "AmazonDetectiveMemberAccess", "AmazonDetectiveInvestigatorAccess",
                        "AmazonDetectiveOrganizationsAccess", "AmazonGuardDutyFullAccess",
                        "AmazonGuardDutyFullAccess_v2", "AmazonGuardDutyReadOnlyAccess", "AWSOrganizationsFullAccess",
                        "AWSOrganizationsReadOnlyAccess", "AmazonDetectiveServiceLinkedRolePolicy",
                        "AmazonGuardDutyServiceRolePolicy", "AWSOrganizationsServiceTrustPolicy");
        assertThat(policy("arn:aws:iam::aws:policy/PowerUserAccess").defaultVersionId()).isEqualTo("v12");
        assertThat(policy("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess").path()).isEqualTo("/job-function/");
        iam.refused(DeletePolicyRequest.builder().policyArn(IamWorld.ADMIN).build(), "AccessDenied",
                "User: arn:aws:iam::111122223333:root is not authorized to perform: iam:DeletePolicy on resource: "
                        + "policy " + IamWorld.ADMIN);
        iam.refused(
                TagPolicyRequest.builder().policyArn(IamWorld.ADMIN).tags(Tag.builder().key("k").value("v").build())
                        .build(),
                "AccessDenied", "User: arn:aws:iam::111122223333:root is not authorized to perform: iam:TagPolicy on "
                        + "resource: policy " + IamWorld.ADMIN);
    }

    @Test
    void every_policy_of_aws_is_one_that_iam_would_take() {
        var policies = new AwsPolicies();

        for (var policy : policies.all()) {
            assertThat(IamWriteCheck.firstProblem(policies.version(policy).document(), PolicyKind.IDENTITY))
                    .as(policy.arn())
                    .isEmpty();
            assertThat(policy.id()).matches("ANPA[A-Z0-9]{17}");
        }
    }

    @Test
    void a_policy_has_five_versions_and_one_of_them_counts() {
        var arn = iam.policy("p");
        for (int i = 2; i <= 5; i++) {
            CreatePolicyVersionResponse version = iam.call(CreatePolicyVersionRequest.builder()
                    .policyArn(arn)
                    .policyDocument(sized(200 + i))
                    .setAsDefault(i == 3)
                    .build());
            assertThat(version.policyVersion().versionId()).isEqualTo("v" + i);
            assertThat(version.policyVersion().isDefaultVersion()).isEqualTo(i == 3);
            assertThat(version.policyVersion().document()).isNull();
        }

        var sixth = CreatePolicyVersionRequest.builder().policyArn(arn).policyDocument(IamWorld.ALLOW).build();
        iam.refused(sixth, "LimitExceededException", "A managed policy can have up to 5 versions. Before you create a "
                + "new version, you must delete an existing version.");
        iam.refused(DeletePolicyVersionRequest.builder().policyArn(arn).versionId("v3").build(),
                "DeleteConflictException", "Cannot delete the default version of a policy.");
        iam.refused(GetPolicyVersionRequest.builder().policyArn(arn).versionId("v9").build(),
                "NoSuchEntityException", "Policy " + arn + " version v9 does not exist or is not attachable.");
        iam.refused(DeletePolicyRequest.builder().policyArn(arn).build(), "DeleteConflictException",
                "This policy has more than one version. Before you delete a policy, you must delete the policy's "
                        + "versions. The default version is deleted with the policy.");
        assertThat(text(arn)).isEqualTo(sized(203));
        iam.call(SetDefaultPolicyVersionRequest.builder().policyArn(arn).versionId("v1").build());
        assertThat(text(arn)).isEqualTo(IamWorld.ALLOW);
        iam.call(DeletePolicyVersionRequest.builder().policyArn(arn).versionId("v5").build());
        CreatePolicyVersionResponse next = iam.call(sixth);
        assertThat(next.policyVersion().versionId()).as("numbers are not given again").isEqualTo("v6");
        ListPolicyVersionsResponse versions = iam.call(ListPolicyVersionsRequest.builder().policyArn(arn).build());
        assertThat(versions.versions()).extracting(PolicyVersion::versionId).containsExactly("v6", "v4", "v3", "v2",
                "v1");
        GetPolicyVersionResponse first = iam.call(
                GetPolicyVersionRequest.builder().policyArn(arn).versionId("v1").build());
        assertThat(first.policyVersion().document()).startsWith("%7B%22Version%22%3A%20%222012-10-17%22");
    }

    private String text(String arn) {
        return iam.world.database().read(transaction -> iam.iam.managedPolicy(transaction, arn)).orElseThrow().json();
    }

    @Test
    void sizes_count_characters_without_white_space() {
        iam.call(CreatePolicyRequest.builder()
                .policyName("fits")
                .policyDocument(sized(6144).replace(",", " \n\t,  "))
                .build());
        iam.refused(CreatePolicyRequest.builder().policyName("big").policyDocument(sized(6145)).build(),
                "LimitExceededException", "Cannot exceed quota for PolicySize: 6144");

        iam.user("alice");
        iam.role("r");
        iam.call(CreateGroupRequest.builder().groupName("g").build());
        var userPolicy = PutUserPolicyRequest.builder().userName("alice").policyName("p").policyDocument(sized(1500));
        iam.call(userPolicy.build());
        iam.call(userPolicy.build());
        iam.refused(userPolicy.policyName("q").build(), "LimitExceededException",
                "Maximum policy size of 2048 bytes exceeded for user alice");
        iam.refused(PutGroupPolicyRequest.builder().groupName("g").policyName("p").policyDocument(sized(5121)).build(),
                "LimitExceededException", "Maximum policy size of 5120 bytes exceeded for group g");
        iam.refused(PutRolePolicyRequest.builder().roleName("r").policyName("p").policyDocument(sized(10241)).build(),
                "LimitExceededException", "Maximum policy size of 10240 bytes exceeded for role r");
        ListUserPoliciesResponse names = iam.call(ListUserPoliciesRequest.builder().userName("alice").build());
        assertThat(names.policyNames()).as("what was refused left nothing").containsExactly("p");
    }

    @Test
    void white_space_in_strings_counts() {
        assertThat(PolicyDocuments.size("{ \"a \\\" b\" :\n1}")).isEqualTo("{\"a \\\" b\":1}".length());
    }

    @Test
    void documents_are_checked_when_they_come() {
        iam.user("alice");
        iam.refused(CreatePolicyRequest.builder().policyName("p").policyDocument("{\"Version\"").build(),
                "MalformedPolicyDocumentException", "Syntax errors in policy.");
        iam.refused(PutUserPolicyRequest.builder()
                .userName("alice")
                .policyName("p")
                .policyDocument(IamWorld.ALLOW.replace("2012-10-17", "2008-10-17"))
                .build(), "MalformedPolicyDocumentException",
                "Policy document must be version 2012-10-17 or greater.");
    }

    @Test
    void inline_policies_come_back_percent_encoded() {
        iam.user("alice");
        iam.call(PutUserPolicyRequest.builder()
                .userName("alice")
                .policyName("p")
                .policyDocument(IamWorld.ALLOW)
                .build());

        GetUserPolicyResponse policy = iam.call(
                GetUserPolicyRequest.builder().userName("alice").policyName("p").build());
        assertThat(policy.policyDocument()).isEqualTo(PolicyDocuments.encoded(IamWorld.ALLOW))
                .contains("%22s3%3A%2A%22");
        iam.refused(GetUserPolicyRequest.builder().userName("alice").policyName("q").build(),
                "NoSuchEntityException", "The user policy with name q cannot be found.");
        iam.refused(GetGroupPolicyRequest.builder().groupName("g").policyName("q").build(), "NoSuchEntityException",
                "The group with name g cannot be found.");
    }

    @Test
    void attachments_are_ten_at_the_most_and_only_of_what_may_be_attached() {
        iam.user("alice");
        var arn = iam.policy("p0");
        for (int i = 1; i <= 10; i++) {
            iam.call(AttachUserPolicyRequest.builder().userName("alice").policyArn(iam.policy("p" + i)).build());
        }

        var attach = AttachUserPolicyRequest.builder().userName("alice");
        iam.refused(attach.policyArn(arn).build(), "LimitExceededException",
                "Cannot exceed quota for PoliciesPerUser: 10");
        iam.call(attach.policyArn(arn.replace("p0", "p1")).build());
        iam.refused(attach.policyArn(arn + "x").build(), "NoSuchEntityException",
                "Policy " + arn + "x does not exist or is not attachable.");
        iam.refused(attach.policyArn("AdministratorAccess").build(), "ValidationError",
                "ARN AdministratorAccess is not valid.");
        iam.refused(attach.policyArn("arn:aws:s3:::bucket-name").build(), "ValidationError",
                "Invalid ARN:  Could not be parsed!");
        iam.role("r");
        iam.refused(AttachRolePolicyRequest.builder()
                .roleName("r")
                .policyArn("arn:aws:iam::aws:policy/aws-service-role/AmazonDetectiveServiceLinkedRolePolicy")
                .build(), "PolicyNotAttachableException",
                "Cannot attach a Service Role Policy to a Customer Role.");
        iam.refused(DetachUserPolicyRequest.builder().userName("alice").policyArn(arn).build(),
                "NoSuchEntityException", "Policy " + arn + " was not found.");
        ListAttachedUserPoliciesResponse page = iam.call(
                ListAttachedUserPoliciesRequest.builder().userName("alice").maxItems(2).build());
        assertThat(page.attachedPolicies()).extracting(AttachedPolicy::policyName).containsExactly("p1", "p10");
        assertThat(page.isTruncated()).isTrue();
    }

    @Test
    void a_policy_in_use_is_not_deleted_and_tells_by_whom() {
        var arn = iam.policy("p");
        iam.user("alice");
        iam.user("bob");
        iam.call(CreateGroupRequest.builder().groupName("g").build());
        iam.call(AttachGroupPolicyRequest.builder().groupName("g").policyArn(arn).build());
        iam.call(PutUserPermissionsBoundaryRequest.builder().userName("bob").permissionsBoundary(arn).build());

        assertThat(policy(arn).attachmentCount()).isEqualTo(1);
        assertThat(policy(arn).permissionsBoundaryUsageCount()).isEqualTo(1);
        ListPoliciesResponse bounding = iam.call(ListPoliciesRequest.builder()
                .policyUsageFilter(PolicyUsageType.PERMISSIONS_BOUNDARY)
                .build());
        assertThat(bounding.policies()).extracting(Policy::arn).containsExactly(arn);
        ListPoliciesResponse attached = iam.call(ListPoliciesRequest.builder().onlyAttached(true).build());
        assertThat(attached.policies()).extracting(Policy::arn).containsExactly(arn);
        ListEntitiesForPolicyResponse users = iam.call(ListEntitiesForPolicyRequest.builder().policyArn(arn).build());
        assertThat(users.policyGroups()).singleElement()
                .satisfies(group -> assertThat(group.groupName()).isEqualTo("g"));
        assertThat(users.policyUsers()).singleElement().satisfies(user -> assertThat(user.userName()).isEqualTo("bob"));
        ListEntitiesForPolicyResponse roles = iam.call(
                ListEntitiesForPolicyRequest.builder().policyArn(arn).entityFilter(EntityType.ROLE).build());
        assertThat(roles.policyGroups()).isEmpty();
        var delete = DeletePolicyRequest.builder().policyArn(arn).build();
        iam.refused(delete, "DeleteConflictException", "Cannot delete a policy attached to entities.");
        iam.call(DetachGroupPolicyRequest.builder()
                .groupName("g")
                .policyArn(arn)
                .build());
        iam.refused(delete, "DeleteConflictException", "Cannot delete a policy attached to entities.");
        iam.call(DeleteUserPermissionsBoundaryRequest.builder().userName("bob").build());
        iam.call(delete);
        iam.refused(PutUserPermissionsBoundaryRequest.builder().userName("bob").permissionsBoundary(arn).build(),
                "NoSuchEntityException", "Policy " + arn + " does not exist or is not attachable.");
    }

    @Test
    void attaching_asks_with_the_policys_arn() {
        iam.user("alice");

        assertThat(iam.checks(TestWorld.root(iam.a),
                AttachUserPolicyRequest.builder().userName("alice").policyArn(IamWorld.ADMIN).build()))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.resource()).isEqualTo("arn:aws:iam::111122223333:user/alice");
                    assertThat(check.context()).containsEntry("iam:PolicyARN", List.of(IamWorld.ADMIN));
                });
    }
}
