package dev.muster.cloud.detective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.AccessDeniedException;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.DetectiveException;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.MemberStatus;
import software.amazon.awssdk.services.detective.model.ResourceNotFoundException;
import software.amazon.awssdk.services.detective.model.ValidationException;

/** The AWS SDK, as it is, against the server: signatures, policies, protocol and all. */
class DetectiveOverHttpTest {

    private static final String WORLD = """
            organization:
              id: o-exampleorgid
              management: "111122223333"
            accounts:
              - id: "111122223333"
                name: security
                email: security@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAADMIN000000000001, secret: secret-of-the-administrator-0000000000001}]
                  - name: finance
                    policies:
                      - Version: "2012-10-17"
                        Statement:
                          - Effect: Allow
                            Action: "detective:*"
                            Resource: "*"
                            Condition: {StringEquals: {"aws:ResourceTag/Department": Finance}}
                    accessKeys: [{id: AKIAFINANCE0000000001, secret: secret-of-finance-00000000000000000000001}]
              - id: "444455556666"
                name: member
                email: member@example.com
                users:
                  - name: admin
                    policies: [AdministratorAccess]
                    accessKeys: [{id: AKIAMEMBER00000000001, secret: secret-of-the-member-0000000000000000001}]
            """;

    private MusterServer server = MusterServer.start(ServerSettings.scratch());

    private DetectiveClient administrator = client("none", "none");

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        server.close();
        var file = Files.writeString(directory.resolve("world.yaml"), WORLD);
        server = MusterServer.start(ServerSettings.scratch().withWorld(file));
        administrator = client("AKIAADMIN000000000001", "secret-of-the-administrator-0000000000001");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private DetectiveClient client(String key, String secret) {
        return DetectiveClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .build();
    }

    private DetectiveClient member() {
        return client("AKIAMEMBER00000000001", "secret-of-the-member-0000000000000000001");
    }

    private static DetectiveException refused(Class<? extends DetectiveException> type, ThrowingCallable call) {
        var failure = catchThrowableOfType(type, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void an_account_is_enrolled_from_both_sides() {
        var graph = administrator.createGraph(request -> request.tags(Map.of("team", "red"))).graphArn();
        var added = administrator.createMembers(request -> request.graphArn(graph)
                .accounts(Account.builder().accountId("444455556666").emailAddress("member@example.com").build()));
        assertThat(added.members()).extracting(MemberDetail::status)
                .containsExactly(MemberStatus.VERIFICATION_IN_PROGRESS);
        assertThat(added.hasUnprocessedAccounts()).isTrue();

        try (var member = member()) {
            assertThat(member.listInvitations(request -> {}).invitations()).extracting(MemberDetail::status)
                    .containsExactly(MemberStatus.INVITED);
            member.acceptInvitation(request -> request.graphArn(graph));
            assertThat(administrator.listMembers(request -> request.graphArn(graph)).memberDetails())
                    .extracting(MemberDetail::status)
                    .containsExactly(MemberStatus.ENABLED);
            assertThat(refused(AccessDeniedException.class,
                    () -> member.listMembers(request -> request.graphArn(graph))).statusCode()).isEqualTo(403);
            member.disassociateMembership(request -> request.graphArn(graph));
            assertThat(refused(ResourceNotFoundException.class,
                    () -> member.disassociateMembership(request -> request.graphArn(graph))).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void tags_travel_in_the_path_and_decide_who_may() {
        var graph = administrator.createGraph(request -> {}).graphArn();
        administrator
                .tagResource(request -> request.resourceArn(graph).tags(Map.of("Department", "Finance", "a_b", "")));
        assertThat(administrator.listTagsForResource(request -> request.resourceArn(graph)).tags()).hasSize(2);

        try (var finance = client("AKIAFINANCE0000000001", "secret-of-finance-00000000000000000000001")) {
            assertThat(finance.listMembers(request -> request.graphArn(graph)).memberDetails()).isEmpty();
            administrator.untagResource(request -> request.resourceArn(graph).tagKeys("Department"));
            assertThat(refused(AccessDeniedException.class,
                    () -> finance.listMembers(request -> request.graphArn(graph))).getMessage())
                    .contains("arn:aws:iam::111122223333:user/finance is not authorized to perform: "
                            + "detective:ListMembers on resource: " + graph);
        }
        assertThat(refused(ValidationException.class, () -> administrator.tagResource(
                request -> request.resourceArn(graph).tags(Map.of("a b", "")))).statusCode()).isEqualTo(400);
    }

    @Test
    void requests_that_break_the_model_are_invalid_and_change_nothing() {
        var graph = administrator.createGraph(request -> {}).graphArn();
        var account = Account.builder().accountId("444455556666").emailAddress("member@example.com").build();

        var tooMany = (ValidationException) refused(ValidationException.class, () -> administrator.createMembers(
                request -> request.graphArn(graph).accounts(Collections.nCopies(51, account))));
        assertThat(tooMany.errorCodeAsString()).isEqualTo("INVALID_REQUEST_BODY");
        refused(ValidationException.class, () -> administrator.createMembers(
                request -> request.graphArn(graph).accounts(account).message("é".repeat(1_001))));
        refused(ValidationException.class, () -> administrator.createMembers(request -> request.graphArn(graph)
                .accounts(account.toBuilder().emailAddress("x".repeat(53) + "@example.com").build())));
        refused(ValidationException.class, () -> administrator.createMembers(request -> request.graphArn(graph)
                .accounts(account.toBuilder().emailAddress(null).build())));
        var upper = (ValidationException) refused(ValidationException.class, () -> administrator.listMembers(
                request -> request.graphArn(graph.substring(0, graph.length() - 32) + "A".repeat(32))));
        assertThat(upper.errorCodeAsString()).isEqualTo("INVALID_GRAPH_ARN");

        assertThat(administrator.listMembers(request -> request.graphArn(graph)).memberDetails()).isEmpty();
    }

    @Test
    void an_organization_hands_its_graph_to_an_account_without_addresses() {
        administrator.enableOrganizationAdminAccount(request -> request.accountId("111122223333"));
        var graph = administrator.listGraphs(request -> {}).graphList().getFirst().arn();
        administrator.createMembers(request -> request.graphArn(graph)
                .accounts(Account.builder().accountId("444455556666").build()));

        assertThat(administrator.listMembers(request -> request.graphArn(graph)).memberDetails())
                .extracting(MemberDetail::invitationTypeAsString, MemberDetail::statusAsString)
                .containsExactly(tuple("ORGANIZATION", "ENABLED"));
        administrator.disableOrganizationAdminAccount(request -> {});
        assertThat(administrator.listGraphs(request -> {}).graphList()).isEmpty();
    }
}
