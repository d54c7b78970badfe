package dev.muster.cloud.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.InvalidInputExceptionReason;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK, as it is, against the server: what an organization decides holds in all services. */
class OrganizationsOverHttpTest {

    private static final String WORLD = """
            organization:
              id: o-exampleorgid
              management: "111111111111"
            accounts:
              - id: "111111111111"
                name: management
                email: management@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAADMIN000000000001, secret: secret-of-the-administrator-0000000000001}]
                  - name: nobody
                    accessKeys: [{id: AKIANOBODY00000000001, secret: secret-of-nobody-000000000000000000000001}]
              - id: "222222222222"
                name: member
                email: member@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAMEMBER00000000001, secret: secret-of-the-member-0000000000000000001}]
            """;

    private static final AwsCredentials ADMIN = AwsBasicCredentials.create("AKIAADMIN000000000001",
            "secret-of-the-administrator-0000000000001");

    private static final AwsCredentials NOBODY = AwsBasicCredentials.create("AKIANOBODY00000000001",
            "secret-of-nobody-000000000000000000000001");

    private static final AwsCredentials MEMBER = AwsBasicCredentials.create("AKIAMEMBER00000000001",
            "secret-of-the-member-0000000000000000001");

    /** How far the world's clock is ahead. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private MusterServer server = MusterServer.start(ServerSettings.scratch());

    private OrganizationsClient management = client(OrganizationsClient.builder(), ADMIN);

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        server.close();
        var file = Files.writeString(directory.resolve("world.yaml"), WORLD);
        var plain = ServerSettings.scratch().withWorld(file);
        server = MusterServer.start(new ServerSettings(plain.host(), plain.port(), plain.data(), plain.database(),
                plain.world(), plain.auth(), plain.faults(),
                () -> InstantSource.system().instant().plus(ahead.get())));
        management = client(OrganizationsClient.builder(), ADMIN);
    }

    @AfterEach
    void stop() {
        management.close();
        server.close();
    }

    private <B extends AwsClientBuilder<B, C>, C> C client(B builder, AwsCredentials credentials) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    private static String refused(String code, ThrowingCallable call) {
        var failure = catchThrowableOfType(AwsServiceException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
        return failure.awsErrorDetails().errorMessage();
    }

    private AwsCredentials assume(AwsCredentials caller, String account) {
        try (var sts = client(StsClient.builder(), caller)) {
            var session = sts.assumeRole(request -> request
                    .roleArn("arn:aws:iam::" + account + ":role/OrganizationAccountAccessRole")
                    .roleSessionName("test")).credentials();
            return AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(),
                    session.sessionToken());
        }
    }

    @Test
    void a_new_account_is_worked_in_through_its_role_by_the_management_account_alone() {
        var started = management.createAccount(request -> request.email("new@example.com").accountName("new"))
                .createAccountStatus();
        assertThat(started.state()).isEqualTo(CreateAccountState.IN_PROGRESS);
        ahead.set(Duration.ofSeconds(3));

        var account = management
                .describeCreateAccountStatus(request -> request.createAccountRequestId(started.id()))
                .createAccountStatus()
                .accountId();

        try (var iam = client(IamClient.builder(), assume(ADMIN, account))) {
            assertThat(iam.listRoles(request -> {}).roles()).extracting(role -> role.roleName())
                    .contains("OrganizationAccountAccessRole", "AWSServiceRoleForOrganizations");
        }
        assertThat(refused("AccessDenied", () -> assume(MEMBER, account)))
                .isEqualTo("User: arn:aws:iam::222222222222:user/admin is not authorized to perform: "
                        + "sts:AssumeRole on resource: arn:aws:iam::" + account
                        + ":role/OrganizationAccountAccessRole");
    }

    @Test
    void whom_iam_does_not_allow_hears_so_before_whether_the_account_is_entitled() {
        try (var nobody = client(OrganizationsClient.builder(), NOBODY);
                var member = client(OrganizationsClient.builder(), MEMBER)) {
            assertThat(refused("AccessDeniedException", () -> nobody.listAccounts(request -> {})))
                    .isEqualTo("User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: "
                            + "organizations:ListAccounts on resource: * because no identity-based policy allows the "
                            + "organizations:ListAccounts action");
            assertThat(refused("AccessDeniedException", () -> member.listAccounts(request -> {})))
                    .isEqualTo("You don't have permissions to access this resource.");
            assertThat(member.describeOrganization().organization().id()).isEqualTo("o-exampleorgid");
        }
        assertThat(management.listAccounts(request -> {}).accounts()).extracting(account -> account.name())
                .containsExactly("management", "member");
    }

    @Test
    void a_service_control_policy_binds_the_member_at_once_and_the_management_account_never() {
        var root = management.listRoots(request -> {}).roots().getFirst().id();
        management.enablePolicyType(request -> request.rootId(root).policyType(PolicyType.SERVICE_CONTROL_POLICY));
        var policy = management.createPolicy(request -> request.type(PolicyType.SERVICE_CONTROL_POLICY)
                .name("NoUsers")
                .description("for a test")
                .content("""
                        {"Version":"2012-10-17","Statement":
                          {"Effect":"Deny","Action":"iam:ListUsers","Resource":"*"}}""")).policy().policySummary();
        try (var member = client(IamClient.builder(), MEMBER);
                var free = client(IamClient.builder(), ADMIN)) {
            assertThat(member.listUsers(request -> {}).users()).hasSize(1);

            management.attachPolicy(request -> request.policyId(policy.id()).targetId(root));

            assertThat(refused("AccessDenied", () -> member.listUsers(request -> {})))
                    .contains("with an explicit deny in a service control policy");
            assertThat(free.listUsers(request -> {}).users()).hasSize(2);
            management.detachPolicy(request -> request.policyId(policy.id()).targetId(root));
            assertThat(member.listUsers(request -> {}).users()).hasSize(1);
        }
    }

    @Test
    void a_request_that_breaks_the_model_is_told_the_reason() {
        var failure = catchThrowableOfType(InvalidInputException.class,
                () -> management.listAccounts(request -> request.maxResults(21)));
        assertThat(failure.reason()).isEqualTo(InvalidInputExceptionReason.MAX_VALUE_EXCEEDED);

        var pattern = catchThrowableOfType(InvalidInputException.class,
                () -> management.describeAccount(request -> request.accountId("12345")));
        assertThat(pattern.reason()).isEqualTo(InvalidInputExceptionReason.INVALID_PATTERN);
        assertThat(pattern.awsErrorDetails().errorMessage())
                .isEqualTo("You provided a value that does not match the required pattern.");
    }
}
