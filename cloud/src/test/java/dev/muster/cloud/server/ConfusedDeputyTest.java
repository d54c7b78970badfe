package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Others' roles, organizations and users: rights in one account are none in another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfusedDeputyTest {

    private static final ServiceModel ORGANIZATIONS = Catalog.bundled().service("organizations").orElseThrow();

    private static final ServiceModel IAM = Catalog.bundled().service("iam").orElseThrow();

    /** What any account may do for itself. */
    private static final Set<String> OWN = Set.of("CreateOrganization", "LeaveOrganization");

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        try (var iam = world.iam(MEMBER_KEY)) {
            iam.createRole(r -> r.roleName("Vendor").assumeRolePolicyDocument("{\"Version\":\"2012-10-17\","
                    + "\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + THIRD
                    + "\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":"
                    + "\"customer-1\"}}}]}"));
        }
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private void assertNotAssumed(AwsCredentials caller, String role, String externalId) {
        try (var sts = world.sts(caller)) {
            assertThatThrownBy(() -> sts.assumeRole(r -> {
                r.roleArn(role).roleSessionName("test");
                if (!externalId.isEmpty()) {
                    r.externalId(externalId);
                }
            })).isInstanceOfSatisfying(StsException.class, refused -> {
                assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                assertThat(refused.awsErrorDetails().errorMessage())
                        .endsWith("is not authorized to perform: sts:AssumeRole on resource: " + role);
            });
        }
    }

    @Test
    void a_role_is_assumed_with_its_external_id_alone() {
        var role = "arn:aws:iam::" + MEMBER + ":role/Vendor";
        for (var id : new String[]{"", "customer-2", "CUSTOMER-1", "customer-1,", "customer-11"}) {
            assertNotAssumed(THIRD_KEY, role, id);
        }
        try (var sts = world.sts(THIRD_KEY)) {
            assertThat(sts.assumeRole(r -> r.roleArn(role).roleSessionName("test").externalId("customer-1"))
                    .credentials()).isNotNull();
        }
        assertNotAssumed(ADMIN_KEY, role, "customer-1");
        assertNotAssumed(MEMBER_KEY, role, "customer-1");
    }

    @Test
    void nobody_learns_whether_a_role_of_others_exists() {
        assertNotAssumed(THIRD_KEY, "arn:aws:iam::" + MEMBER + ":role/MusterAccess", "");
        assertNotAssumed(THIRD_KEY, "arn:aws:iam::" + MEMBER + ":role/NoSuchRole", "");
        assertNotAssumed(THIRD_KEY, "arn:aws:iam::999999999999:role/MusterAccess", "");
        assertNotAssumed(POWERLESS_KEY, "arn:aws:iam::" + MEMBER + ":role/MusterAccess", "");
        assertNotAssumed(THIRD_KEY, "arn:aws:iam::" + ADMIN + ":role/Finance", "");
    }

    static Stream<OperationModel> organizationOperations() {
        return ORGANIZATIONS.operations().values().stream().filter(operation -> !OWN.contains(operation.name()));
    }

    private Answer call(AwsCredentials caller, ServiceModel service, OperationModel operation,
            Map<String, String> texts) {
        var request = Request.of(ClientProtocol.of(service, () -> "token").request(operation, new ValidInput(texts).of(
                operation.input()), world.http().authority()));
        return world.http().send(world.signer(caller, service.signingName()).sign(request));
    }

    @ParameterizedTest
    @MethodSource("organizationOperations")
    void nobody_but_the_management_account_changes_an_organization(OperationModel operation) {
        var before = WorldState.of(world.database());
        var texts = Map.ofEntries(Map.entry("AccountId", MEMBER), Map.entry("TargetId", MEMBER), Map.entry("ChildId",
                MEMBER), Map.entry("PolicyId", "p-FullAWSAccess"), Map.entry("ResourceId", MEMBER),
                Map.entry("Id",
                        MEMBER),
                Map.entry("Email", "new@example.com"), Map.entry("ServicePrincipal",
                        "detective.amazonaws.com"),
                Map.entry("Content", "{}"));
        for (var caller : new AwsCredentials[]{MEMBER_KEY, THIRD_KEY}) {
            var answer = call(caller, ORGANIZATIONS, operation, texts);
            if (answer.status() == 200) {
                assertThat(operation.name()).as(answer.toString()).matches("(Describe|List).*");
                assertThat(answer.body()).doesNotContain(caller.equals(THIRD_KEY) ? MEMBER : THIRD);
            }
        }
        assertThat(WorldState.of(world.database()).difference(before)).isEmpty();
    }

    static Stream<OperationModel> iamOperations() {
        return IAM.operations().values().stream().filter(operation -> !operation.name().matches(
                "(Get|List|Generate|Simulate).*"));
    }

    @ParameterizedTest
    @MethodSource("iamOperations")
    void who_may_nothing_changes_nothing_in_iam(OperationModel operation) {
        var before = WorldState.of(world.database());
        call(POWERLESS_KEY, IAM, operation, Map.of("UserName", "admin", "RoleName", "Finance", "PolicyArn",
                "arn:aws:iam::aws:policy/AdministratorAccess", "PolicyDocument", "{}", "AccessKeyId", ADMIN_KEY
                        .accessKeyId(),
                "Status", "Inactive"));
        assertThat(WorldState.of(world.database()).difference(before)).isEmpty();
    }
}
