package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.THIRD_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The ARN of another account's graph, at every operation of Detective that its model has: nothing is read, nothing is
 * changed, and nobody learns whether the graph exists. All callers may do everything in their own accounts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignArnTest {

    private static final ServiceModel DETECTIVE = Catalog.bundled().service("detective").orElseThrow();

    /** Those about no graph in particular; a new operation is either here or names a graph. */
    private static final Set<String> WITHOUT_GRAPH = Set.of("CreateGraph", "ListGraphs", "ListInvitations",
            "EnableOrganizationAdminAccount", "DisableOrganizationAdminAccount", "ListOrganizationAdminAccounts");

    /** Those for members: for them a graph that is not there is like one that they are no members of. */
    private static final Set<String> FOR_MEMBERS = Set.of("AcceptInvitation", "RejectInvitation",
            "DisassociateMembership");

    private static final String SECRET = "not-for-strangers";

    private ServerWorld world;

    private String graph = "";

    private String unmade = "";

    private WorldState before;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        try (var admin = world.detective(ADMIN_KEY);
                var member = world.detective(MEMBER_KEY);
                var third = world.detective(THIRD_KEY)) {
            graph = admin.createGraph(r -> r.tags(Map.of("Secret", SECRET))).graphArn();
            admin.createMembers(r -> r.graphArn(graph).accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
            world.clock().pass(Duration.ofMinutes(1));
            member.acceptInvitation(r -> r.graphArn(graph));
            third.createGraph(r -> {});
        }
        unmade = graph.substring(0, graph.length() - 32) + "0".repeat(32);
        before = state();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private WorldState state() {
        return WorldState.of(world.database());
    }

    static Stream<OperationModel> onGraphs() {
        return DETECTIVE.operations().values().stream().filter(operation -> !WITHOUT_GRAPH.contains(operation.name()));
    }

    private static boolean namesGraph(OperationModel operation) {
        return operation.input().members().values()
                .stream()
                .map(Shape.Member::name)
                .anyMatch(Set.of("GraphArn", "GraphArns", "ResourceArn")::contains);
    }

    private Answer call(AwsCredentials caller, String region, OperationModel operation, String arn) {
        var input = new ValidInput(Map.of("GraphArn", arn, "ResourceArn", arn, "AccountId", MEMBER, "EmailAddress",
                "x@example.com", "EntityArn", "arn:aws:iam::" + ADMIN + ":user/admin", "InvestigationId",
                "000000000000000000001", "TagKey", "Secret")).of(operation.input());
        var request = Request.of(ClientProtocol.of(DETECTIVE, () -> "token").request(operation, input, world.http()
                .authority()));
        return world.http().send(world.signer(caller, "detective").scoped("detective", region).sign(request));
    }

    private Answer call(AwsCredentials caller, OperationModel operation, String arn) {
        return call(caller, "us-east-1", operation, arn);
    }

    @AfterEach
    void nothing_was_changed() {
        assertThat(state().difference(before)).isEmpty();
    }

    private static void assertNothingTold(Answer answer) {
        assertThat(answer.body()).doesNotContain(SECRET, MEMBER_EMAIL);
    }

    @Test
    void every_operation_of_the_model_names_a_graph_or_is_known_to_name_none() {
        assertThat(DETECTIVE.operations()).hasSize(29);
        assertThat(DETECTIVE.operations().values()).allSatisfy(operation -> assertThat(namesGraph(operation))
                .as(operation.name())
                .isNotEqualTo(WITHOUT_GRAPH.contains(operation.name())));
    }

    @ParameterizedTest
    @MethodSource("onGraphs")
    void the_owner_gets_through_with_the_same_input(OperationModel operation) {
        // else the refusals below could have another reason; what the owner then lacks is said in other words
        var answer = call(ADMIN_KEY, operation, unmade);
        assertThat(answer.status()).as(answer.toString())
                .isEqualTo(operation.name().equals("BatchGetMembershipDatasources")
                        ? 200
                        : operation.name().contains("OrganizationConfiguration") ? 400 : 404);
    }

    @ParameterizedTest
    @MethodSource("onGraphs")
    void a_stranger_and_another_administrator_are_refused(OperationModel operation) {
        assertRefusedAlike(THIRD_KEY, operation, List.of(graph, unmade));
    }

    @ParameterizedTest
    @MethodSource("onGraphs")
    void a_member_may_do_what_members_may_and_nothing_of_its_administrator(OperationModel operation) {
        var own = FOR_MEMBERS.contains(operation.name()) || operation.name().equals("BatchGetMembershipDatasources");
        assertRefusedAlike(MEMBER_KEY, operation, own ? List.of(unmade) : List.of(graph, unmade));
    }

    private void assertRefusedAlike(AwsCredentials caller, OperationModel operation, List<String> arns) {
        for (var arn : arns) {
            var answer = call(caller, operation, arn);
            switch (operation.name()) {
                case "BatchGetMembershipDatasources" -> assertUnprocessed(answer, arn);
                case "AcceptInvitation", "RejectInvitation", "DisassociateMembership" -> assertError(answer, 404,
                        "ResourceNotFoundException", "The account is not a member of the behavior graph");
                default -> assertDenied(answer, caller, operation, arn);
            }
            assertNothingTold(answer);
        }
    }

    private static void assertDenied(Answer answer, AwsCredentials caller, OperationModel operation, String arn) {
        var user = "arn:aws:iam::" + (caller.equals(MEMBER_KEY) ? MEMBER : ServerWorld.THIRD) + ":user/admin";
        assertError(answer, 403, "AccessDeniedException", "User: " + user + " is not authorized to perform: detective:"
                + operation.name() + " on resource: " + arn);
    }

    private static void assertUnprocessed(Answer answer, String arn) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"MembershipDatasources\":[],\"UnprocessedGraphs\":[{\"GraphArn\":\""
                + arn + "\",\"Reason\":\"The account is not a member of the behavior graph\"}]}");
    }

    private static void assertError(Answer answer, int status, String code, String message) {
        assertThat(answer.header("x-amzn-errortype")).as(answer.toString()).isEqualTo(code);
        assertThat(Front.REST_JSON.message(answer)).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource("onGraphs")
    void a_graph_is_in_its_region_alone_even_for_its_owner_and_its_members(OperationModel operation) {
        for (var caller : List.of(ADMIN_KEY, MEMBER_KEY, THIRD_KEY)) {
            assertNowhere(call(caller, "eu-west-1", operation, graph));
            assertNowhere(call(caller, "us-gov-west-1", operation, graph));
        }
    }

    @ParameterizedTest
    @MethodSource("onGraphs")
    void an_arn_with_another_region_partition_or_account_is_of_no_graph(OperationModel operation) {
        for (var arn : List.of(graph.replace("us-east-1", "eu-west-1"), graph.replace("arn:aws:", "arn:aws-us-gov:"),
                graph.replace("arn:aws:", "arn:aws-cn:"), graph.replace(ADMIN, MEMBER), graph.replace(ADMIN,
                        "000000000000"))) {
            for (var caller : List.of(ADMIN_KEY, MEMBER_KEY, THIRD_KEY)) {
                assertNowhere(call(caller, operation, arn));
            }
        }
    }

    private static void assertNowhere(Answer answer) {
        if (answer.status() == 200) {
            assertThat(answer.body()).startsWith("{\"MembershipDatasources\":[],\"UnprocessedGraphs\":[{");
        } else {
            assertThat(answer.status()).as(answer.toString()).isIn(400, 403, 404);
        }
        assertNothingTold(answer);
    }

    @ParameterizedTest
    @MethodSource("onGraphs")
    void what_is_no_arn_of_a_graph_is_said_to_be_invalid(OperationModel operation) {
        for (var arn : List.of("*", graph + "x", graph + "/", graph.toUpperCase(Locale.ROOT), graph.replace(
                ":graph:", ":graph/"), "arn:aws:iam::" + ADMIN + ":role/x", " " + graph, graph + "\n",
                "arn:aws:detective:::graph:x",
                "${" + graph + "}", graph.replace("graph:", "graph:*"), "x".repeat(2_000))) {
            for (var caller : List.of(ADMIN_KEY, THIRD_KEY)) {
                var answer = call(caller, operation, arn);
                assertThat(answer.status()).as(arn + answer).isEqualTo(400);
                assertThat(answer.header("x-amzn-errortype")).as(arn).isEqualTo("ValidationException");
                assertNothingTold(answer);
            }
        }
    }
}
