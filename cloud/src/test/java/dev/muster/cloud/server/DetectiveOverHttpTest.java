package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.detective.DetectiveClient;
import software.amazon.awssdk.services.detective.model.AccessDeniedException;
import software.amazon.awssdk.services.detective.model.ConflictException;
import software.amazon.awssdk.services.detective.model.DetectiveException;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.MemberStatus;
import software.amazon.awssdk.services.detective.model.ResourceNotFoundException;
import software.amazon.awssdk.services.detective.model.ValidationException;

/** Two accounts, one graph, seen from both sides through the AWS SDK; and a third that has no business there. */
class DetectiveOverHttpTest {

    @TempDir
    private Path directory;

    private ServerWorld world;

    private DetectiveClient administrator;

    private DetectiveClient member;

    @BeforeEach
    void start() {
        world = ServerWorld.start(directory);
        administrator = world.detective(ADMIN_KEY);
        member = world.detective(world.assume(ADMIN_KEY, MEMBER, "MusterAccess"));
    }

    @AfterEach
    void stop() {
        administrator.close();
        member.close();
        world.close();
    }

    private String graph() {
        return administrator.createGraph(r -> r.tags(Map.of("Department", "Finance"))).graphArn();
    }

    private void invite(String graph) {
        invite(graph, MEMBER_EMAIL);
    }

    private void invite(String graph, String email) {
        assertThat(administrator.createMembers(r -> r.graphArn(graph)
                .accounts(ServerWorld.account(MEMBER, email))).unprocessedAccounts()).isEmpty();
    }

    private Optional<MemberStatus> seenByAdministrator(String graph) {
        return administrator.listMembers(r -> r.graphArn(graph)).memberDetails().stream().map(MemberDetail::status)
                .findFirst();
    }

    private Optional<MemberStatus> seenByMember() {
        return member.listInvitations(r -> {}).invitations().stream().map(MemberDetail::status).findFirst();
    }

    private void assertBothSee(String graph, MemberStatus status) {
        assertThat(seenByAdministrator(graph)).contains(status);
        assertThat(seenByMember()).contains(status);
    }

    private void assertNeitherSees(String graph) {
        assertThat(seenByAdministrator(graph)).isEmpty();
        assertThat(seenByMember()).isEmpty();
    }

    @Test
    void an_account_without_a_graph_gets_empty_lists() {
        assertThat(administrator.listGraphs(r -> {}).graphList()).isEmpty();
        assertThat(administrator.listInvitations(r -> {}).invitations()).isEmpty();
    }

    @Test
    void a_graph_is_made_once_per_account_and_region() {
        var graph = graph();
        assertThat(graph).matches("arn:aws:detective:us-east-1:" + ADMIN + ":graph:[0-9a-f]{32}");
        assertThat(administrator.createGraph(r -> {}).graphArn()).isEqualTo(graph);
        assertThat(administrator.listGraphs(r -> {}).graphList()).hasSize(1);
        try (var ireland = world.detective(ADMIN_KEY, Region.EU_WEST_1)) {
            assertThat(ireland.listGraphs(r -> {}).graphList()).isEmpty();
            assertThat(ireland.createGraph(r -> {}).graphArn()).startsWith("arn:aws:detective:eu-west-1:" + ADMIN);
        }
    }

    @Test
    void an_invitation_is_seen_on_both_sides_and_accepted_once() {
        var graph = graph();
        invite(graph);
        assertBothSee(graph, MemberStatus.INVITED);
        assertThat(member.listInvitations(r -> {}).invitations().getFirst().administratorId()).isEqualTo(ADMIN);

        member.acceptInvitation(r -> r.graphArn(graph));
        assertBothSee(graph, MemberStatus.ENABLED);
        assertThatThrownBy(() -> member.acceptInvitation(r -> r.graphArn(graph)))
                .isInstanceOf(ConflictException.class);
        assertBothSee(graph, MemberStatus.ENABLED);
    }

    @Test
    void a_rejected_invitation_is_gone_on_both_sides_and_may_be_sent_again() {
        var graph = graph();
        invite(graph);
        member.rejectInvitation(r -> r.graphArn(graph));
        assertNeitherSees(graph);
        assertThatThrownBy(() -> member.acceptInvitation(r -> r.graphArn(graph)))
                .isInstanceOf(ResourceNotFoundException.class);
        invite(graph);
        assertBothSee(graph, MemberStatus.INVITED);
    }

    @Test
    void a_member_may_leave_once() {
        var graph = graph();
        invite(graph);
        assertThatThrownBy(() -> member.disassociateMembership(r -> r.graphArn(graph)))
                .isInstanceOf(ConflictException.class);
        member.acceptInvitation(r -> r.graphArn(graph));
        member.disassociateMembership(r -> r.graphArn(graph));
        assertNeitherSees(graph);
        assertThatThrownBy(() -> member.disassociateMembership(r -> r.graphArn(graph)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void a_deleted_member_is_gone_on_both_sides() {
        var graph = graph();
        invite(graph);
        member.acceptInvitation(r -> r.graphArn(graph));
        var answer = administrator.deleteMembers(r -> r.graphArn(graph).accountIds(MEMBER, "999999999999"));
        assertThat(answer.accountIds()).containsExactly(MEMBER);
        assertThat(answer.unprocessedAccounts()).hasSize(1);
        assertNeitherSees(graph);
    }

    @Test
    void a_wrong_email_ends_in_failed_verification_and_can_be_mended() {
        var graph = graph();
        invite(graph, "somebody.else@example.com");
        assertThat(seenByAdministrator(graph)).contains(MemberStatus.VERIFICATION_FAILED);
        assertThat(seenByMember()).isEmpty();
        assertThatThrownBy(() -> member.acceptInvitation(r -> r.graphArn(graph)))
                .isInstanceOf(DetectiveException.class);
        invite(graph);
        assertBothSee(graph, MemberStatus.INVITED);
    }

    @Test
    void deleting_the_graph_ends_memberships_and_a_new_one_has_a_new_name() {
        var graph = graph();
        invite(graph);
        member.acceptInvitation(r -> r.graphArn(graph));
        administrator.deleteGraph(r -> r.graphArn(graph));
        assertThat(seenByMember()).isEmpty();
        assertThatThrownBy(() -> member.acceptInvitation(r -> r.graphArn(graph)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> member.disassociateMembership(r -> r.graphArn(graph)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(administrator.createGraph(r -> {}).graphArn()).isNotEqualTo(graph);
    }

    @Test
    void nobody_administers_the_graph_of_another_account_whatever_iam_allows() {
        var graph = graph();
        invite(graph);
        for (var key : List.of(THIRD_KEY, MEMBER_KEY)) {
            try (var stranger = world.detective(key)) {
                assertThatThrownBy(() -> stranger.listMembers(r -> r.graphArn(graph)))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> stranger.deleteGraph(r -> r.graphArn(graph)))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> stranger.createMembers(r -> r.graphArn(graph)
                        .accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL))))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> stranger.tagResource(r -> r.resourceArn(graph).tags(Map.of("a", "b"))))
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
        try (var stranger = world.detective(THIRD_KEY)) {
            assertThatThrownBy(() -> stranger.acceptInvitation(r -> r.graphArn(graph)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
        assertBothSee(graph, MemberStatus.INVITED);
    }

    @Test
    void a_foreign_graph_is_denied_whether_or_not_it_exists() {
        try (var stranger = world.detective(THIRD_KEY)) {
            assertThatThrownBy(() -> stranger.listMembers(r -> r.graphArn("arn:aws:detective:us-east-1:" + ADMIN
                    + ":graph:00000000000000000000000000000000"))).isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void access_by_tag_follows_the_tags_of_the_graph() {
        var graph = graph();
        try (var finance = world.detective(world.assume(ADMIN_KEY, ADMIN, "Finance"))) {
            assertThat(finance.listMembers(r -> r.graphArn(graph)).memberDetails()).isEmpty();
            administrator.untagResource(r -> r.resourceArn(graph).tagKeys("Department"));
            assertThatThrownBy(() -> finance.listMembers(r -> r.graphArn(graph)))
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("is not authorized to perform: detective:ListMembers on resource: " + graph
                            + " because no identity-based policy allows the detective:ListMembers action");
        }
    }

    @Test
    void creating_a_graph_needs_every_resource() {
        try (var finance = world.detective(world.assume(ADMIN_KEY, ADMIN, "Finance"))) {
            assertThatThrownBy(() -> finance.createGraph(r -> {})).isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("detective:CreateGraph on resource: *");
        }
    }

    @Test
    void errors_reach_the_sdk_with_code_status_and_request_id() {
        var failure = catchThrowableOfType(ValidationException.class, () -> administrator.listMembers(r -> r.graphArn(
                "junk")));
        assertThat(failure.errorCodeAsString()).isEqualTo("INVALID_GRAPH_ARN");
        assertThat(failure.statusCode()).isEqualTo(400);
        assertThat(failure.requestId()).matches("[0-9a-f-]{36}");
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    }

    @Test
    void a_region_that_is_off_does_not_know_the_key() {
        try (var far = world.detective(ADMIN_KEY, Region.AF_SOUTH_1)) {
            var failure = catchThrowableOfType(DetectiveException.class, () -> far.listGraphs(r -> {}));
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
            assertThat(failure.awsErrorDetails().errorMessage())
                    .isEqualTo("The security token included in the request is invalid");
        }
    }

    @Test
    void the_wire_looks_as_clients_expect_it() {
        var graph = graph();
        invite(graph);
        var members = call("POST", "/graph/members/list", "{\"GraphArn\":\"" + graph + "\"}", ADMIN_KEY);
        assertThat(members.header("content-type")).isEqualTo("application/json");
        assertThat(members.body()).contains("\"MasterId\":\"" + ADMIN + "\"", "\"AdministratorId\":\"" + ADMIN + "\"",
                "\"InvitationType\":\"INVITATION\"")
                .containsPattern("\"InvitedTime\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\"")
                .doesNotContain("NextToken", "DisabledReason", "null");

        var unprocessed = call("POST", "/graph/members/get", "{\"GraphArn\":\"" + graph + "\",\"AccountIds\":[\""
                + MEMBER + "\"]}", ADMIN_KEY);
        assertThat(unprocessed.body()).contains("\"UnprocessedAccounts\":[]");

        var accepted = call("PUT", "/invitation", "{\"GraphArn\":\"" + graph + "\"}", MEMBER_KEY);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.header("content-length")).isEqualTo("0");
        assertThat(accepted.body()).isEmpty();

        var tagged = call("POST", "/tags/" + graph.replace(":", "%3A"), "{\"Tags\":{\"a_b\":\"\"}}", ADMIN_KEY);
        assertThat(tagged.status()).isEqualTo(204);
        assertThat(tagged.header("x-amzn-requestid")).isNotEmpty();
        assertThat(call("GET", "/tags/" + graph, "", ADMIN_KEY).body())
                .isEqualTo("{\"Tags\":{\"Department\":\"Finance\",\"a_b\":\"\"}}");
        assertThat(call("DELETE", "/tags/" + graph.replace(":", "%3A") + "?tagKeys=a_b&tagKeys=Department", "",
                ADMIN_KEY).status()).isEqualTo(204);
        assertThat(call("GET", "/tags/" + graph, "", ADMIN_KEY).body()).isEqualTo("{\"Tags\":{}}");

        var refused = call("POST", "/graph/members/list", "{\"GraphArn\":\"junk\"}", ADMIN_KEY);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("x-amzn-errortype")).isEqualTo("ValidationException");
        assertThat(refused.body()).contains("\"Message\":", "\"ErrorCode\":\"INVALID_GRAPH_ARN\"");
    }

    private RawHttp.Answer call(String method, String target, String body, AwsCredentials credentials) {
        var request = Request.of(method, target, body, "Content-Type", "application/json");
        return world.http().send(world.signer(credentials, "detective").sign(request));
    }
}
