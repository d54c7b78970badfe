package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.muster.cloud.server.RawHttp.Request;
import dev.muster.cloud.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.detective.model.ValidationException;

/** One event in CloudTrail's form for each call. */
class TrailOverHttpTest {

    @TempDir
    private Path directory;

    private ServerWorld world;

    @BeforeEach
    void start() {
        world = ServerWorld.start(directory);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private List<JsonNode> events(String query) {
        var answer = world.http().send(Request.of("GET", "/_muster/trail" + query, ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        try {
            var records = JsonMapper.builder().build().readTree(answer.body()).get("Records");
            return StreamSupport.stream(records.spliterator(), false).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> names(String query) {
        return events(query).stream().map(event -> event.get("eventName").asText()).toList();
    }

    private RawHttp.Answer call(AwsCredentials key, Front front) {
        return world.http().send(world.signer(key, front.service()).sign(front.call().with("User-Agent", "test/1")));
    }

    @Test
    void a_call_leaves_an_event_that_tells_who_what_where_and_when() {
        var answer = call(ADMIN_KEY, Front.REST_JSON);

        var event = events("").getFirst();
        assertThat(event.get("eventVersion").asText()).isEqualTo("1.11");
        assertThat(event.get("eventSource").asText()).isEqualTo("detective.amazonaws.com");
        assertThat(event.get("eventName").asText()).isEqualTo("ListGraphs");
        assertThat(event.get("awsRegion").asText()).isEqualTo("us-east-1");
        assertThat(event.get("sourceIPAddress").asText()).isEqualTo("127.0.0.1");
        assertThat(event.get("userAgent").asText()).isEqualTo("test/1");
        assertThat(event.get("requestID").asText()).isEqualTo(answer.header("x-amzn-requestid"));
        assertThat(event.get("eventID").asText()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}");
        assertThat(event.get("eventTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(event.get("readOnly").asBoolean()).isTrue();
        assertThat(event.get("recipientAccountId").asText()).isEqualTo(ADMIN);
        assertThat(event.get("responseElements").isNull()).isTrue();
        assertThat(event.get("requestParameters").isNull()).isTrue();
        assertThat(event.has("errorCode")).isFalse();
        var identity = event.get("userIdentity");
        assertThat(identity.get("type").asText()).isEqualTo("IAMUser");
        assertThat(identity.get("arn").asText()).isEqualTo("arn:aws:iam::" + ADMIN + ":user/admin");
        assertThat(identity.get("accountId").asText()).isEqualTo(ADMIN);
        assertThat(identity.get("accessKeyId").asText()).isEqualTo(ADMIN_KEY.accessKeyId());
        assertThat(identity.get("userName").asText()).isEqualTo("admin");
    }

    @Test
    void a_call_of_a_session_names_the_role_behind_it() {
        call(world.assume(ADMIN_KEY, MEMBER, "MusterAccess"), Front.REST_JSON);

        var identity = events("?name=ListGraphs").getFirst().get("userIdentity");
        assertThat(identity.get("type").asText()).isEqualTo("AssumedRole");
        assertThat(identity.get("arn").asText()).isEqualTo("arn:aws:sts::" + MEMBER
                + ":assumed-role/MusterAccess/test");
        var context = identity.get("sessionContext");
        assertThat(context.get("sessionIssuer").get("arn").asText()).isEqualTo("arn:aws:iam::" + MEMBER
                + ":role/MusterAccess");
        assertThat(context.get("attributes").get("mfaAuthenticated").asText()).isEqualTo("false");
    }

    @Test
    void refused_calls_leave_events_too() {
        var unknown = AwsBasicCredentials.create("AKIANOBODY0000000000", "x");
        call(POWERLESS_KEY, Front.REST_JSON);
        call(unknown, Front.REST_JSON);
        world.http().send(Front.REST_JSON.call());

        var events = events("?errors=true");
        assertThat(events).extracting(event -> event.get("errorCode").asText()).containsExactly(
                "AccessDeniedException", "UnrecognizedClientException", "MissingAuthenticationTokenException");
        assertThat(events).extracting(event -> event.get("userIdentity").get("type").asText())
                .containsExactly("IAMUser", "Unknown", "Unknown");
        assertThat(events.getFirst().get("errorMessage").asText()).contains("is not authorized to perform");
        assertThat(events("?errors=false")).isEmpty();
    }

    @Test
    void changes_are_told_from_reads_and_events_stand_in_the_order_of_the_calls() {
        try (var detective = world.detective(ADMIN_KEY)) {
            var graph = detective.createGraph(r -> {}).graphArn();
            detective.listGraphs(r -> {});
            detective.createMembers(r -> r.graphArn(graph)
                    .accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
            detective.listMembers(r -> r.graphArn(graph));
            detective.deleteGraph(r -> r.graphArn(graph));
        }
        assertThat(names("")).containsExactly("CreateGraph", "ListGraphs", "CreateMembers", "ListMembers",
                "DeleteGraph");
        assertThat(names("?writes=true")).containsExactly("CreateGraph", "CreateMembers", "DeleteGraph");
        assertThat(names("?writes=false")).containsExactly("ListGraphs", "ListMembers");
        assertThat(names("?limit=2")).containsExactly("ListMembers", "DeleteGraph");
        assertThat(names("?source=sts.amazonaws.com")).isEmpty();
        assertThat(names("?account=" + MEMBER)).isEmpty();
        assertThat(names("?account=" + ADMIN + "&name=CreateGraph")).hasSize(1);
        assertThat(names("?since=" + world.clock().instant().plusSeconds(60))).isEmpty();
        var created = events("?name=CreateMembers").getFirst();
        assertThat(created.get("requestParameters").get("accounts").get(0).get("accountId").asText())
                .isEqualTo(MEMBER);
        assertThat(created.get("responseElements").get("members").get(0).get("status").asText()).isNotEmpty();
        assertThat(created.toString()).as("addresses are sensitive").doesNotContain(MEMBER_EMAIL);
    }

    @Test
    void a_change_that_is_refused_leaves_one_event() {
        try (var detective = world.detective(ADMIN_KEY)) {
            assertThatThrownBy(() -> detective.deleteGraph(r -> r.graphArn("junk")))
                    .isInstanceOf(ValidationException.class);
        }
        assertThat(events("?writes=true")).singleElement()
                .satisfies(event -> assertThat(event.get("errorCode").asText()).isEqualTo("ValidationException"));
    }

    @Test
    void many_calls_at_once_leave_one_event_each() {
        var numbers = IntStream.range(0, 200).boxed().toList();
        var ids = numbers.stream()
                .gather(Gatherers.mapConcurrent(20, _ -> call(ADMIN_KEY, Front.REST_JSON).header("x-amzn-requestid")))
                .toList();
        assertThat(events("")).extracting(event -> event.get("requestID").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void secrets_of_sessions_stand_in_no_event() throws IOException {
        var first = (AwsSessionCredentials) world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        var second = (AwsSessionCredentials) world.assume(ADMIN_KEY, MEMBER, "MusterAccess");
        call(second, Front.QUERY);
        world.http().send(world.signer(first, "sts").presign(Front.QUERY.call(), Duration.ofSeconds(60)));

        var assumed = events("?name=AssumeRole").getFirst().get("responseElements").get("credentials");
        assertThat(assumed.get("accessKeyId").asText()).isEqualTo(first.accessKeyId());
        assertThat(assumed.get("secretAccessKey").asText()).isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");
        assertThat(assumed.get("sessionToken").asText()).isEqualTo("HIDDEN_DUE_TO_SECURITY_REASONS");

        world.stop();
        try (var database = Database.sqlite(world.database())) {
            var pages = database.<List<String>>read(transaction -> transaction.db()
                    .fetch("select content from trail_page")
                    .map(row -> new String(row.get(0, byte[].class), StandardCharsets.UTF_8)));
            assertThat(String.join("", pages)).contains("AssumeRole", first.accessKeyId());
            for (var secret : List.of(first.secretAccessKey(), first.sessionToken(), second.secretAccessKey(), second
                    .sessionToken())) {
                assertThat(pages).noneMatch(page -> page.contains(secret));
            }
        }
        // tokens are sealed and never stored at all
        var bytes = new String(Files.readAllBytes(world.database()), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(first.sessionToken(), second.sessionToken());
    }
}
