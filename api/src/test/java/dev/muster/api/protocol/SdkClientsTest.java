package dev.muster.api.protocol;

import static dev.muster.api.protocol.Wire.items;
import static dev.muster.api.protocol.Wire.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.sigv4.SigV4Outcome;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.Account;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.ValidationException;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** The AWS SDK's own clients speak with our side of the wire, and we read what they sign. */
class SdkClientsTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;
    private static final String GRAPH = "arn:aws:detective:us-east-1:111122223333:graph:027c7c4610ea4aacaf0b883093cab899";

    @Test
    void detective_creates_members() {
        try (var server = server("detective"); var client = build(DetectiveClient.builder(), server)) {
            server.answer(members("Members", items(members("AccountId", "444455556666", "Status", "INVITED",
                    "InvitedTime", new Document.Time(Instant.parse("2026-01-15T12:00:00.284Z")))),
                    "UnprocessedAccounts", items()));

            var response = client.createMembers(request -> request.graphArn(GRAPH).message("hello é").accounts(
                    Account.builder().accountId("444455556666").emailAddress("a@example.com").build()));

            assertThat(server.input()).isEqualTo(members("GraphArn", GRAPH, "Message", "hello é", "Accounts",
                    items(members("AccountId", "444455556666", "EmailAddress", "a@example.com"))));
            assertThat(response.members()).extracting(MemberDetail::statusAsString, MemberDetail::invitedTime)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("INVITED",
                            Instant.parse("2026-01-15T12:00:00.284Z")));
            assertThat(response.responseMetadata().requestId()).isEqualTo("id-1");
            assertThat(server.signature()).isEqualTo(new SigV4Outcome.Valid());
        }
    }

    @Test
    void an_arn_in_a_path_arrives_whole_and_its_signature_stands() {
        try (var server = server("detective"); var client = build(DetectiveClient.builder(), server)) {
            server.answer(Document.Members.EMPTY);

            var response = client.untagResource(request -> request.resourceArn(GRAPH).tagKeys("a", "b c"));

            assertThat(server.input()).isEqualTo(members("ResourceArn", GRAPH, "TagKeys", items("a", "b c")));
            assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(204);
            assertThat(server.signature()).isEqualTo(new SigV4Outcome.Valid());
        }
    }

    @Test
    void an_operation_without_input_and_output_is_answered_with_nothing() {
        try (var server = server("detective"); var client = build(DetectiveClient.builder(), server)) {
            server.answer(Document.Members.EMPTY);

            client.disableOrganizationAdminAccount(request -> {});

            assertThat(server.input()).isEqualTo(Document.Members.EMPTY);
        }
    }

    @Test
    void a_modelled_error_of_detective_is_the_exception_of_its_name() {
        try (var server = server("detective"); var client = build(DetectiveClient.builder(), server)) {
            server.fail("ValidationException", members("ErrorCode", "INVALID_GRAPH_ARN"), "no graph");

            assertThatThrownBy(() -> client.deleteGraph(request -> request.graphArn("x")))
                    .isInstanceOfSatisfying(ValidationException.class, e -> {
                        assertThat(e.errorCodeAsString()).isEqualTo("INVALID_GRAPH_ARN");
                        assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("no graph");
                        assertThat(e.statusCode()).isEqualTo(400);
                    });
        }
    }

    @Test
    void an_error_of_the_front_end_keeps_its_name() {
        for (var name : new String[]{"detective", "organizations", "sts"}) {
            try (var server = server(name)) {
                server.refuse(WireError.frontEnd("SomethingNew", 403, "who are you"));

                assertThatThrownBy(() -> call(name, server)).isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SomethingNew");
                    assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("who are you");
                    assertThat(e.requestId()).isEqualTo("id-1");
                });
            }
        }
    }

    @Test
    void guardduty_tells_times_as_text_and_as_numbers() {
        try (var server = server("guardduty"); var client = build(GuardDutyClient.builder(), server)) {
            server.answer(members("createdAt", "2018-02-09T21:33:05.568Z", "CreatedAt", "2018-02-09T21:33:05.568Z",
                    "ServiceRole", "role", "Status", "ENABLED", "Features",
                    items(members("Name", "S3_DATA_EVENTS", "Status", "ENABLED", "UpdatedAt",
                            new Document.Time(Instant.parse("2026-01-15T12:00:00.5Z"))))));

            var response = client.getDetector(request -> request.detectorId("12abc34d567e8fa901bc2d34e56789f0"));

            assertThat(server.input()).isEqualTo(members("DetectorId", "12abc34d567e8fa901bc2d34e56789f0"));
            assertThat(response.createdAt()).isEqualTo("2018-02-09T21:33:05.568Z");
            assertThat(response.features().getFirst().updatedAt()).isEqualTo(Instant.parse("2026-01-15T12:00:00.5Z"));
        }
    }

    @Test
    void sts_assumes_a_role() {
        try (var server = server("sts"); var client = build(StsClient.builder(), server)) {
            server.answer(members("Credentials", members("AccessKeyId", "ASIA", "SecretAccessKey", "s/+=",
                    "SessionToken", "t", "Expiration", new Document.Time(Instant.parse("2026-01-15T13:00:00Z")))));

            var response = client.assumeRole(request -> request.roleArn("arn:aws:iam::111122223333:role/x")
                    .roleSessionName("s n").durationSeconds(900)
                    .policyArns(PolicyDescriptorType.builder().arn("arn:p").build())
                    .tags(Tag.builder().key("k").value("").build()).transitiveTagKeys("k"));

            assertThat(server.input()).isEqualTo(members("RoleArn", "arn:aws:iam::111122223333:role/x",
                    "RoleSessionName", "s n", "PolicyArns", items(members("arn", "arn:p")), "DurationSeconds", 900,
                    "Tags", items(members("Key", "k", "Value", "")), "TransitiveTagKeys", items("k")));
            assertThat(response.credentials().expiration()).isEqualTo(Instant.parse("2026-01-15T13:00:00Z"));
            assertThat(response.credentials().secretAccessKey()).isEqualTo("s/+=");
            assertThat(response.responseMetadata().requestId()).isEqualTo("id-1");
            assertThat(server.signature()).isEqualTo(new SigV4Outcome.Valid());
        }
    }

    @Test
    void iam_finds_errors_by_the_code_of_the_wire_and_answers_without_a_result() {
        try (var server = server("iam"); var client = build(IamClient.builder(), server)) {
            server.fail("NoSuchEntityException", Document.Members.EMPTY, "The user with name x cannot be found.");
            assertThatThrownBy(() -> client.getUser(request -> request.userName("x")))
                    .isInstanceOf(NoSuchEntityException.class).hasMessageContaining("cannot be found");

            server.answer(Document.Members.EMPTY);
            client.deleteUser(request -> request.userName("x"));
            assertThat(server.input()).isEqualTo(members("UserName", "x"));
        }
    }

    @Test
    void organizations_tells_times_in_seconds_and_errors_with_their_reason() {
        try (var server = server("organizations"); var client = build(OrganizationsClient.builder(), server)) {
            server.answer(members("Account", members("Id", "111122223333", "JoinedTimestamp",
                    new Document.Time(Instant.parse("2021-09-08T17:22:08.678Z")))));
            assertThat(client.describeAccount(request -> request.accountId("111122223333")).account()
                    .joinedTimestamp()).isEqualTo(Instant.parse("2021-09-08T17:22:08.678Z"));

            server.fail("AccessDeniedException", Document.Members.EMPTY, "no");
            assertThatThrownBy(() -> client.listAccounts()).isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("no");
        }
    }

    private static void call(String name, SdkServer server) {
        switch (name) {
            case "detective" -> build(DetectiveClient.builder(), server).listGraphs(graphs -> {});
            case "organizations" -> build(OrganizationsClient.builder(), server).listRoots();
            default -> build(StsClient.builder(), server).getCallerIdentity();
        }
    }

    private static SdkServer server(String name) {
        return new SdkServer(CATALOG.service(name).orElseThrow());
    }

    private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(B builder,
            SdkServer server) {
        return builder.httpClient(server).region(Region.US_EAST_1).endpointOverride(URI.create("http://localhost:4566"))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", SdkServer.SECRET)))
                .build();
    }
}
