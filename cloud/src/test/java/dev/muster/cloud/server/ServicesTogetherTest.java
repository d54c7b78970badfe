package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.server.RawHttp.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.detective.model.AccessDeniedException;
import software.amazon.awssdk.services.detective.model.DetectiveException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.TargetNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** What is done in one service holds in the others at once. */
class ServicesTogetherTest {

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}";

    private static final String DETECTIVE = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"detective:*\",\"Resource\":\"*\"}]}";

    @TempDir
    private Path directory;

    private ServerWorld world;

    private IamClient iam;

    private OrganizationsClient organizations;

    @BeforeEach
    void start() {
        world = ServerWorld.start(directory);
        iam = world.iam(ADMIN_KEY);
        organizations = world.organizations(ADMIN_KEY);
    }

    @AfterEach
    void stop() {
        iam.close();
        organizations.close();
        world.close();
    }

    private void assertUnknown(AwsCredentials credentials) {
        try (var detective = world.detective(credentials)) {
            assertThatThrownBy(() -> detective.listGraphs(r -> {})).isInstanceOf(DetectiveException.class)
                    .hasMessageContaining("The security token included in the request is invalid");
        }
    }

    private void assertServed(AwsCredentials credentials) {
        try (var detective = world.detective(credentials)) {
            assertThat(detective.listGraphs(r -> {}).graphList()).isEmpty();
        }
    }

    @Test
    void a_new_key_works_until_it_is_made_inactive_or_deleted() {
        iam.createUser(r -> r.userName("new"));
        iam.putUserPolicy(r -> r.userName("new").policyName("p").policyDocument(DETECTIVE));
        var key = iam.createAccessKey(r -> r.userName("new")).accessKey();
        var credentials = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        assertServed(credentials);

        iam.updateAccessKey(r -> r.userName("new").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));
        assertUnknown(credentials);
        iam.updateAccessKey(r -> r.userName("new").accessKeyId(key.accessKeyId()).status(StatusType.ACTIVE));
        assertServed(credentials);
        iam.deleteAccessKey(r -> r.userName("new").accessKeyId(key.accessKeyId()));
        assertUnknown(credentials);

        var events = world.http().send(Request.of("GET", "/_muster/trail?name=CreateAccessKey", "")).body();
        assertThat(events).contains(key.accessKeyId(), "HIDDEN_DUE_TO_SECURITY_REASONS")
                .doesNotContain(key.secretAccessKey());
    }

    @Test
    void a_policy_counts_from_the_next_call_on() {
        iam.createUser(r -> r.userName("new"));
        var key = iam.createAccessKey(r -> r.userName("new")).accessKey();
        try (var detective = world.detective(AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))) {
            assertThatThrownBy(() -> detective.listGraphs(r -> {})).isInstanceOf(AccessDeniedException.class);
            iam.putUserPolicy(r -> r.userName("new").policyName("p").policyDocument(DETECTIVE));
            assertThat(detective.listGraphs(r -> {}).graphList()).isEmpty();
            iam.deleteUserPolicy(r -> r.userName("new").policyName("p"));
            assertThatThrownBy(() -> detective.listGraphs(r -> {})).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void sessions_die_with_their_role_and_a_namesake_does_not_wake_them() {
        makeRole();
        var session = world.assume(ADMIN_KEY, ADMIN, "Passing");
        assertServed(session);

        iam.deleteRolePolicy(r -> r.roleName("Passing").policyName("p"));
        iam.deleteRole(r -> r.roleName("Passing"));
        assertUnknown(session);
        makeRole();
        assertUnknown(session);
        assertServed(world.assume(ADMIN_KEY, ADMIN, "Passing"));
    }

    private void makeRole() {
        iam.createRole(r -> r.roleName("Passing").assumeRolePolicyDocument(TRUST));
        iam.putRolePolicy(r -> r.roleName("Passing").policyName("p").policyDocument(DETECTIVE));
    }

    @Test
    void a_document_comes_back_as_it_was_sent() {
        makeRole();
        var role = iam.getRole(r -> r.roleName("Passing")).role();
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8)).isEqualTo(TRUST);
    }

    @Test
    void errors_of_iam_have_exceptions_of_their_own() {
        assertThatThrownBy(() -> iam.getUser(r -> r.userName("nobody"))).isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("ADMIN")))
                .isInstanceOf(EntityAlreadyExistsException.class);
        assertThatThrownBy(() -> iam.createRole(r -> r.roleName("x").assumeRolePolicyDocument("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        try (var powerless = world.iam(POWERLESS_KEY)) {
            var failure = catchThrowableOfType(IamException.class, () -> powerless.listUsers(r -> {}));
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(failure.statusCode()).isEqualTo(403);
            assertThat(failure.getMessage()).contains("is not authorized to perform: iam:ListUsers");
        }
    }

    @Test
    void an_organization_is_seen_by_its_accounts_and_by_nobody_else() {
        assertThat(organizations.describeOrganization().organization().masterAccountId()).isEqualTo(ADMIN);
        try (var member = world.organizations(MEMBER_KEY); var third = world.organizations(THIRD_KEY)) {
            assertThat(member.describeOrganization().organization().id()).isEqualTo("o-exampleorgid");
            var failure = catchThrowableOfType(OrganizationsException.class, () -> member.listAccounts(r -> {}));
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(failure.awsErrorDetails().errorMessage())
                    .isEqualTo("You don't have permissions to access this resource.");
            assertThat(failure.statusCode()).isEqualTo(400);
            assertThatThrownBy(() -> third.describeOrganization())
                    .isInstanceOf(AwsOrganizationsNotInUseException.class);
        }
        assertThatThrownBy(() -> organizations.attachPolicy(r -> r.policyId("p-FullAWSAccess").targetId(
                "999999999999"))).isInstanceOfAny(TargetNotFoundException.class, OrganizationsException.class);
    }

    @Test
    void a_service_control_policy_binds_the_member_and_not_the_management_account() {
        var root = organizations.listRoots(r -> {}).roots().getFirst().id();
        organizations.enablePolicyType(r -> r.rootId(root).policyType(PolicyType.SERVICE_CONTROL_POLICY));
        var policy = organizations.createPolicy(r -> r.name("no-graphs").description("x").type(
                PolicyType.SERVICE_CONTROL_POLICY).content("""
                        {"Version":"2012-10-17","Statement":[
                        {"Effect":"Deny","Action":"detective:CreateGraph","Resource":"*"}]}""")).policy()
                .policySummary().id();
        organizations.attachPolicy(r -> r.policyId(policy).targetId(root));

        try (var member = world.detective(MEMBER_KEY); var management = world.detective(ADMIN_KEY)) {
            assertThatThrownBy(() -> member.createGraph(r -> {})).isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("with an explicit deny in a service control policy");
            assertThat(member.listGraphs(r -> {}).graphList()).isEmpty();
            assertThat(management.createGraph(r -> {}).graphArn()).contains(ADMIN);
        }
    }

    @Test
    void the_management_account_makes_an_account_and_enters_it() {
        var request = organizations.createAccount(r -> r.accountName("new").email("new@example.com"))
                .createAccountStatus();
        world.clock().pass(Duration.ofMinutes(2));
        var status = organizations.describeCreateAccountStatus(r -> r.createAccountRequestId(request.id()))
                .createAccountStatus();
        assertThat(status.stateAsString()).isEqualTo("SUCCEEDED");
        try (StsClient sts = world.sts(world.assume(ADMIN_KEY, status.accountId(), "OrganizationAccountAccessRole"))) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(status.accountId());
        }
        assertThat(organizations.listAccounts(r -> {}).accounts()).extracting(account -> account.id())
                .containsExactlyInAnyOrder(ADMIN, MEMBER, status.accountId());
    }
}
