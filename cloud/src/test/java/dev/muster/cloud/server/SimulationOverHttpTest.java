package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.cloud.auth.AuthMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;

/** The simulations of IAM through the AWS SDK. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationOverHttpTest {

    private static final String ALICE = "arn:aws:iam::" + MEMBER + ":user/alice";

    private static final String AUDITOR = "arn:aws:iam::" + MEMBER + ":role/Auditor";

    private static final String GRAPH = "arn:aws:detective:us-east-1:" + MEMBER
            + ":graph:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static final String OTHER_GRAPH = "arn:aws:detective:us-east-1:" + MEMBER
            + ":graph:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private static final String TAGGED = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "detective:Get*", "Resource": "*"},
                {
                  "Effect": "Allow",
                  "Action": "detective:DeleteMembers",
                  "Resource": "arn:aws:detective:*:*:graph/${aws:PrincipalTag/graph}",
                  "Condition": {"StringEquals": {"aws:ResourceTag/Department": "Finance"}}
                },
                {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
              ]
            }""";

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory, AuthMode.ENFORCE, ServerWorld.WORLD.replace("organization:\n",
                "organization:\n  serviceControlPolicies: true\n"));
        try (var iam = world.iam(MEMBER_KEY); var organizations = world.organizations(ADMIN_KEY)) {
            iam.createGroup(r -> r.groupName("analysts"));
            iam.putGroupPolicy(r -> r.groupName("analysts").policyName("read").policyDocument("""
                    {"Version":"2012-10-17","Statement":[
                      {"Effect":"Allow","Action":["detective:List*","iam:ListUsers"],"Resource":"*"}]}"""));
            iam.createUser(r -> r.userName("alice"));
            iam.addUserToGroup(r -> r.groupName("analysts").userName("alice"));
            iam.attachUserPolicy(r -> r.userName("alice")
                    .policyArn("arn:aws:iam::aws:policy/AmazonDetectiveMemberAccess"));
            iam.createRole(r -> r.roleName("Auditor").assumeRolePolicyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                      "Principal":{"AWS":"%s"}}]}""".formatted(MEMBER)));
            iam.putRolePolicy(r -> r.roleName("Auditor").policyName("graphs").policyDocument("""
                    {"Version":"2012-10-17","Statement":[
                      {"Effect":"Allow","Action":"detective:*","Resource":"*"},
                      {"Effect":"Deny","Action":"detective:DeleteGraph","Resource":"%s"}]}""".formatted(GRAPH)));
            var policy = organizations.createPolicy(r -> r.name("no-search").description("")
                    .type("SERVICE_CONTROL_POLICY").content("""
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"detective:SearchGraph",
                              "Resource":"*"}]}""")).policy().policySummary().id();
            organizations.attachPolicy(r -> r.policyId(policy).targetId(MEMBER));
            organizations.detachPolicy(r -> r.policyId("p-FullAWSAccess").targetId(MEMBER));
        }
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private List<EvaluationResult> custom(Consumer<SimulateCustomPolicyRequest.Builder> request) {
        try (var iam = world.iam(ADMIN_KEY)) {
            return iam.simulateCustomPolicy(request).evaluationResults();
        }
    }

    private static ContextEntry entry(String key, ContextKeyTypeEnum type, String... values) {
        return ContextEntry.builder().contextKeyName(key).contextKeyType(type).contextKeyValues(values).build();
    }

    @Test
    void each_action_on_each_resource_has_a_result_and_a_silent_service_control_policy_shows() {
        try (var iam = world.iam(MEMBER_KEY)) {
            var results = iam.simulatePrincipalPolicy(r -> r.policySourceArn(AUDITOR)
                    .actionNames("detective:ListMembers", "detective:DeleteGraph", "detective:SearchGraph")
                    .resourceArns(GRAPH, OTHER_GRAPH)).evaluationResults();
            assertThat(results).extracting(EvaluationResult::evalActionName, EvaluationResult::evalResourceName,
                    EvaluationResult::evalDecisionAsString, result -> result.organizationsDecisionDetail()
                            .allowedByOrganizations())
                    .containsExactly(tuple("detective:ListMembers", GRAPH, "allowed", true),
                            tuple("detective:ListMembers", OTHER_GRAPH, "allowed", true),
                            tuple("detective:DeleteGraph", GRAPH, "explicitDeny", true),
                            tuple("detective:DeleteGraph", OTHER_GRAPH, "allowed", true),
                            tuple("detective:SearchGraph", GRAPH, "implicitDeny", false),
                            tuple("detective:SearchGraph", OTHER_GRAPH, "implicitDeny", false));
            var denied = results.get(2).matchedStatements();
            assertThat(denied).singleElement().satisfies(statement -> {
                assertThat(statement.sourcePolicyId()).isEqualTo("graphs");
                assertThat(statement.sourcePolicyTypeAsString()).isEqualTo("role");
                assertThat(statement.startPosition().line()).isEqualTo(3);
            });
            assertThat(results.get(2).resourceSpecificResults()).singleElement().satisfies(specific -> {
                assertThat(specific.evalResourceName()).isEqualTo(GRAPH);
                assertThat(specific.evalResourceDecisionAsString()).isEqualTo("explicitDeny");
                assertThat(specific.matchedStatements()).isEqualTo(denied);
            });
        }
    }

    @Test
    void a_users_policies_are_its_own_its_groups_and_those_of_the_request() {
        try (var iam = world.iam(MEMBER_KEY)) {
            var results = iam.simulatePrincipalPolicy(r -> r.policySourceArn(ALICE)
                    .actionNames("detective:ListInvitations", "iam:GetUser", "iam:CreateUser")
                    .policyInputList("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                            + "\"Action\":\"iam:GetUser\",\"Resource\":\"*\"}}"))
                    .evaluationResults();
            assertThat(results).extracting(EvaluationResult::evalDecisionAsString)
                    .containsExactly("allowed", "allowed", "implicitDeny");
            assertThat(results.get(0).matchedStatements())
                    .extracting(statement -> statement.sourcePolicyId() + " " + statement.sourcePolicyTypeAsString())
                    .containsExactlyInAnyOrder("read group", "AmazonDetectiveMemberAccess aws-managed");
            assertThat(results.get(1).matchedStatements()).singleElement().satisfies(statement -> {
                assertThat(statement.sourcePolicyId()).isEqualTo("PolicyInputList.1");
                assertThat(statement.sourcePolicyTypeAsString()).isEqualTo("none");
            });
            assertThat(results.get(2).matchedStatements()).isEmpty();
            assertThat(results.get(0).hasResourceSpecificResults()).isFalse();
        }
    }

    @Test
    void a_boundary_limits_and_says_so_and_that_of_the_request_takes_its_place() {
        try (var iam = world.iam(MEMBER_KEY)) {
            iam.createUser(r -> r.userName("bounded"));
            iam.attachUserPolicy(r -> r.userName("bounded").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));
            iam.putUserPermissionsBoundary(r -> r.userName("bounded")
                    .permissionsBoundary("arn:aws:iam::aws:policy/AmazonDetectiveMemberAccess"));
            var arn = "arn:aws:iam::" + MEMBER + ":user/bounded";
            var results = iam.simulatePrincipalPolicy(r -> r.policySourceArn(arn)
                    .actionNames("detective:ListInvitations", "iam:CreateUser")).evaluationResults();
            assertThat(results).extracting(EvaluationResult::evalDecisionAsString, result -> result
                    .permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                    .containsExactly(tuple("allowed", true), tuple("implicitDeny", false));
            var replaced = iam.simulatePrincipalPolicy(r -> r.policySourceArn(arn).actionNames("iam:CreateUser")
                    .permissionsBoundaryPolicyInputList("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":"
                            + "\"Allow\",\"Action\":\"iam:*\",\"Resource\":\"*\"}}"))
                    .evaluationResults();
            assertThat(replaced).extracting(EvaluationResult::evalDecisionAsString).containsExactly("allowed");
        }
    }

    @Test
    void positions_are_those_of_the_braces_of_the_statement() {
        var statement = custom(r -> r.policyInputList(TAGGED).actionNames("detective:GetMembers")).getFirst()
                .matchedStatements().getFirst();
        assertThat(List.of(statement.startPosition().line(), statement.startPosition().column(), statement
                .endPosition().line(), statement.endPosition().column())).containsExactly(4, 5, 4, 68);
        var denied = custom(r -> r.policyInputList(TAGGED).actionNames("detective:GetMembers")
                .contextEntries(entry("aws:SecureTransport", ContextKeyTypeEnum.BOOLEAN, "false"))).getFirst();
        assertThat(denied.evalDecisionAsString()).isEqualTo("explicitDeny");
        assertThat(denied.matchedStatements()).singleElement().satisfies(match -> assertThat(match.startPosition()
                .line()).isEqualTo(11));
    }

    @Test
    void keys_that_are_missing_are_told_with_the_action_or_with_each_resource() {
        var without = custom(r -> r.policyInputList(TAGGED).actionNames("detective:GetMembers")
                .contextEntries(entry("AWS:securetransport", ContextKeyTypeEnum.BOOLEAN, "true"))).getFirst();
        assertThat(without.missingContextValues()).containsExactly("aws:PrincipalTag/graph",
                "aws:ResourceTag/Department");
        var named = custom(r -> r.policyInputList(TAGGED).actionNames("detective:GetMembers").resourceArns(GRAPH))
                .getFirst();
        assertThat(named.missingContextValues()).isEmpty();
        assertThat(named.resourceSpecificResults().getFirst().missingContextValues())
                .containsExactly("aws:PrincipalTag/graph", "aws:ResourceTag/Department", "aws:SecureTransport");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"StringEquals | string | a | allowed",
            "StringEquals | string | b | implicitDeny",
            "ForAnyValue:StringEquals | stringList | b,a | allowed", "NumericLessThan | numeric | 9.5 | allowed",
            "NumericLessThan | numeric | 11 | implicitDeny",
            "ForAllValues:NumericLessThan | numericList | 1,2 | allowed",
            "Bool | boolean | true | allowed", "ForAnyValue:Bool | booleanList | false,true | allowed",
            "IpAddress | ip | 10.1.2.3 | allowed", "IpAddress | ip | 11.1.2.3 | implicitDeny",
            "ForAnyValue:IpAddress | ipList | 1.1.1.1,10.0.0.1 | allowed", "BinaryEquals | binary | YQ== | allowed",
            "ForAnyValue:BinaryEquals | binaryList | Yg==,YQ== | allowed",
            "DateLessThan | date | 2025-06-30T00:00:00Z | allowed", "DateLessThan | date | 2027-01-01 | implicitDeny",
            "ForAnyValue:DateLessThan | dateList | 2027-01-01,2025-01-01 | allowed"})
    void a_key_of_each_type_is_compared(String operator, String type, String values, String decision) {
        var wanted = switch (type.replace("List", "")) {
            case "numeric" -> "10";
            case "boolean" -> "true";
            case "ip" -> "10.0.0.0/8";
            case "binary" -> "YQ==";
            case "date" -> "2026-01-01T00:00:00Z";
            default -> "a";
        };
        var policy = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetUser","Resource":"*",
                  "Condition":{"%s":{"my:key":"%s"}}}}""".formatted(operator, wanted);
        assertThat(custom(r -> r.policyInputList(policy).actionNames("iam:GetUser")
                .contextEntries(entry("my:key", ContextKeyTypeEnum.fromValue(type), values.split(",", -1)))))
                .extracting(EvaluationResult::evalDecisionAsString).containsExactly(decision);
    }

    @Test
    void a_policy_on_the_resource_has_its_say_in_its_own_account_and_across() {
        var bob = "arn:aws:iam::" + ADMIN + ":user/bob";
        var bucket = """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"*"},
                  {"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"*"}]}""".formatted(bob);
        var silent = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}""";
        var within = custom(r -> r.policyInputList(silent).actionNames("s3:GetObject", "s3:DeleteObject")
                .resourceArns("arn:aws:s3:::b/k").resourcePolicy(bucket).callerArn(bob));
        assertThat(within).extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "explicitDeny");
        assertThat(within.getFirst().matchedStatements()).singleElement().satisfies(statement -> {
            assertThat(statement.sourcePolicyId()).isEqualTo("ResourcePolicy");
            assertThat(statement.sourcePolicyTypeAsString()).isEqualTo("resource");
        });
        assertThat(within.getFirst().evalDecisionDetailsAsStrings()).isEmpty();

        var across = custom(r -> r.policyInputList(silent).actionNames("s3:GetObject", "s3:PutObject")
                .resourceArns("arn:aws:s3:::b/k").resourcePolicy(bucket).callerArn(bob)
                .resourceOwner("arn:aws:iam::" + MEMBER + ":root"));
        assertThat(across)
                .extracting(EvaluationResult::evalDecisionAsString, EvaluationResult::evalDecisionDetailsAsStrings)
                .containsExactly(
                        tuple("implicitDeny", Map.of("IAM Policy", "implicitDeny", "Resource Policy", "allowed")),
                        tuple("implicitDeny", Map.of("IAM Policy", "allowed", "Resource Policy", "implicitDeny")));
    }

    @Test
    void instances_are_started_only_if_every_resource_that_takes_part_may_be_used() {
        var policy = """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"ec2:*","Resource":"*"},
                  {"Effect":"Deny","Action":"ec2:RunInstances","Resource":"arn:aws:ec2:*:*:subnet/subnet-2"}]}""";
        var arns = List.of("instance/*", "image/ami-1", "security-group/sg-1", "network-interface/*");
        var resources = new ArrayList<>(arns.stream().map(part -> "arn:aws:ec2:us-east-1:" + ADMIN + ":" + part)
                .toList());
        assertThat(custom(r -> r.policyInputList(policy).actionNames("ec2:RunInstances").resourceArns(resources)
                .resourceHandlingOption("EC2-VPC-InstanceStore"))).singleElement().satisfies(result -> {
                    assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
                    assertThat(result.resourceSpecificResults()).hasSize(4);
                });
        assertInvalid(r -> r.policyInputList(policy).actionNames("ec2:RunInstances").resourceArns(resources)
                .resourceHandlingOption("EC2-VPC-InstanceStore-Subnet"), "needs a resource of type subnet");
        resources.add("arn:aws:ec2:us-east-1:" + ADMIN + ":subnet/subnet-2");
        assertThat(custom(r -> r.policyInputList(policy).actionNames("ec2:RunInstances").resourceArns(resources)
                .resourceHandlingOption("EC2-VPC-InstanceStore-Subnet")))
                .extracting(EvaluationResult::evalDecisionAsString).containsExactly("explicitDeny");
    }

    @Test
    void results_come_in_pages_each_once_and_a_marker_is_good_for_its_own_question_alone() {
        try (var iam = world.iam(ADMIN_KEY)) {
            var request = SimulateCustomPolicyRequest.builder().policyInputList(TAGGED)
                    .actionNames("detective:GetMembers", "detective:ListMembers", "iam:GetUser")
                    .resourceArns(GRAPH, OTHER_GRAPH).maxItems(4).build();
            var pages = iam.simulateCustomPolicyPaginator(request).stream().toList();
            assertThat(pages).hasSize(2);
            assertThat(pages.get(0).isTruncated()).isTrue();
            assertThat(pages.get(1).isTruncated()).isFalse();
            var all = pages.stream().flatMap(page -> page.evaluationResults().stream()).toList();
            assertThat(all).isEqualTo(iam.simulateCustomPolicy(request.toBuilder().maxItems(null).build())
                    .evaluationResults());
            assertThat(all).hasSize(6);
            assertThatThrownBy(() -> iam.simulateCustomPolicy(request.toBuilder().marker(pages.get(0).marker())
                    .actionNames("iam:GetUser").build())).isInstanceOf(IamException.class)
                    .hasMessageContaining("Invalid Marker.");
        }
    }

    private void assertInvalid(Consumer<SimulateCustomPolicyRequest.Builder> request, String message) {
        assertThatThrownBy(() -> custom(request)).isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_cannot_be_simulated_is_refused_with_its_reason() {
        assertInvalid(r -> r.policyInputList("{").actionNames("iam:GetUser"), "Invalid policy PolicyInputList.1");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:Get*"), "Invalid Action: iam:Get*");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("GetUser"), "Invalid Action: GetUser");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser").resourceArns("graph"),
                "Invalid Resource ARN: graph");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser").callerArn(AUDITOR),
                "CallerArn must be the ARN of an IAM user");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser").resourceOwner(ADMIN),
                "Invalid ResourceOwner");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser").resourcePolicy(TAGGED),
                "Invalid policy ResourcePolicy");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser").resourcePolicy("""
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}"""),
                "CallerArn is required");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser")
                .permissionsBoundaryPolicyInputList(TAGGED, TAGGED), "Only one permissions boundary");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser")
                .contextEntries(entry("my:key", ContextKeyTypeEnum.NUMERIC, "ten")), "Invalid value ten");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser")
                .contextEntries(entry("my:key", ContextKeyTypeEnum.STRING, "x", "y")), "takes one value, got 2");
        assertInvalid(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser").resourceHandlingOption("EC2"),
                "Invalid ResourceHandlingOption: EC2");
    }

    @Test
    void whose_policies_are_meant_must_be_clear_and_there() {
        try (var iam = world.iam(ADMIN_KEY)) {
            assertThatThrownBy(() -> iam.simulatePrincipalPolicy(r -> r.actionNames("iam:GetUser")
                    .policySourceArn("arn:aws:sts::" + ADMIN + ":assumed-role/x/y")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("does not clearly define entity type and name");
            assertThatThrownBy(() -> iam.simulatePrincipalPolicy(r -> r.actionNames("iam:GetUser")
                    .policySourceArn("arn:aws:iam::" + ADMIN + ":user/nobody")))
                    .isInstanceOf(NoSuchEntityException.class)
                    .hasMessageContaining("The user with name nobody cannot be found.");
            assertThatThrownBy(() -> iam.getContextKeysForPrincipalPolicy(r -> r
                    .policySourceArn("arn:aws:iam::" + ADMIN + ":group/nobody")))
                    .isInstanceOf(NoSuchEntityException.class);
        }
    }

    @Test
    void the_keys_of_policies_are_listed_once_each() {
        try (var iam = world.iam(MEMBER_KEY)) {
            assertThat(iam.getContextKeysForCustomPolicy(r -> r.policyInputList(TAGGED, TAGGED)).contextKeyNames())
                    .containsExactly("aws:PrincipalTag/graph", "aws:ResourceTag/Department", "aws:SecureTransport");
            assertThat(iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(ALICE).policyInputList(TAGGED))
                    .contextKeyNames()).contains("aws:SecureTransport");
            assertThat(iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(AUDITOR)).contextKeyNames())
                    .isEmpty();
            assertThatThrownBy(() -> iam.getContextKeysForCustomPolicy(r -> r.policyInputList("[]")))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void each_operation_needs_its_permission_on_the_one_whose_policies_they_are() {
        try (var iam = world.iam(POWERLESS_KEY); var third = world.iam(THIRD_KEY)) {
            assertRefused(() -> iam.simulateCustomPolicy(r -> r.policyInputList(TAGGED).actionNames("iam:GetUser")),
                    "iam:SimulateCustomPolicy on resource: *");
            var arn = "arn:aws:iam::" + ADMIN + ":user/admin";
            assertRefused(() -> iam.simulatePrincipalPolicy(r -> r.policySourceArn(arn).actionNames("iam:GetUser")),
                    "iam:SimulatePrincipalPolicy on resource: " + arn);
            assertRefused(() -> iam.getContextKeysForCustomPolicy(r -> r.policyInputList(TAGGED)),
                    "iam:GetContextKeysForCustomPolicy on resource: *");
            assertRefused(() -> iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(arn)),
                    "iam:GetContextKeysForPrincipalPolicy on resource: " + arn);
            // nor does an administrator of another account learn who is there
            assertRefused(() -> third.simulatePrincipalPolicy(r -> r.policySourceArn(ALICE)
                    .actionNames("iam:GetUser")), "iam:SimulatePrincipalPolicy on resource: " + ALICE);
            allowOn(arn);
            assertThat(iam.simulatePrincipalPolicy(r -> r.policySourceArn(arn).actionNames("iam:GetUser"))
                    .evaluationResults()).extracting(EvaluationResult::evalDecisionAsString).containsExactly("allowed");
        }
    }

    private void allowOn(String arn) {
        try (var admin = world.iam(ADMIN_KEY)) {
            admin.putUserPolicy(r -> r.userName("powerless").policyName("simulate").policyDocument("""
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:SimulatePrincipalPolicy",
                      "Resource":"%s"}}""".formatted(arn)));
        }
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(IamException.class, failure -> {
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(failure.getMessage()).contains("is not authorized to perform: " + message);
        });
    }
}
