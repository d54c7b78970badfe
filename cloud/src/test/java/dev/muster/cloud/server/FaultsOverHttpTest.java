package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsOverHttpTest {

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @AfterEach
    void mend() {
        assertThat(page("DELETE", "").status()).isEqualTo(204);
    }

    private Answer page(String method, String body, String... headers) {
        return world.http().send(Request.of(method, "/_muster/faults", body, headers));
    }

    private void faults(String... rules) {
        var answer = page("PUT", "{\"seed\":7,\"rules\":[\"" + String.join("\",\"", rules) + "\"]}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer send(AwsCredentials by, String service, Request request) {
        return world.http().send(world.signer(by, service).sign(request));
    }

    private Answer send(Front front) {
        return send(ADMIN_KEY, front.service(), front.call());
    }

    private Answer detective(AwsCredentials by, String method, String path, String body) {
        return send(by, "detective", Request.of(method, path, body, "Content-Type", "application/json"));
    }

    private String trail(String name) {
        return world.http().send(Request.of("GET", "/_muster/trail?name=" + name, "")).body();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "QUERY | throttle=100% | 400 | Throttling | Rate exceeded",
            "IAM | throttle=100% | 400 | Throttling | Rate exceeded",
            "JSON | throttle=100% | 400 | TooManyRequestsException | Rate exceeded",
            "REST_JSON | throttle=100% | 400 | ThrottlingException | Rate exceeded",
            "QUERY | error=100%,status=500 | 500 | InternalFailure | The request processing has failed because of an unknown error, exception or failure.",
            "QUERY | error=100%,status=503 | 503 | ServiceUnavailable | The request has failed due to a temporary failure of the server.",
            "IAM | error=100%,status=500 | 500 | ServiceFailure | The request processing has failed because of an unknown error, exception or failure.",
            "JSON | error=100%,status=503 | 503 | ServiceUnavailable | The request has failed due to a temporary failure of the server.",
            "REST_JSON | error=100%,status=500 | 500 | InternalServerException | The request processing has failed because of an unknown error, exception or failure.",
            "REST_JSON | error=100%,status=503 | 503 | ServiceUnavailable | The request has failed due to a temporary failure of the server."})
    void each_service_refuses_and_breaks_in_its_own_words(Front front, String rule, int status, String code,
            String message) {
        faults(rule);

        var answer = send(front);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(front.code(answer)).isEqualTo(code);
        assertThat(front.message(answer)).isEqualTo(message);
        if (front == Front.REST_JSON) {
            assertThat(trail("ListGraphs")).contains("\"errorCode\":\"" + code + "\"");
        }
    }

    @Test
    void operations_of_detective_that_know_too_many_requests_say_so_with_429() {
        faults("operation=ListOrganizationAdminAccounts,throttle=100%");
        assertThat(detective(ADMIN_KEY, "POST", "/orgs/adminAccountslist", "{}").status()).isEqualTo(429);
    }

    @Test
    void a_bucket_grants_its_burst_and_then_its_rate_to_each_account_by_itself() {
        faults("service=detective,throttle=1/m,burst=3");

        var admin = IntStream.range(0, 5).map(_ -> send(Front.REST_JSON).status()).toArray();
        var member = IntStream.range(0, 4).map(_ -> send(MEMBER_KEY, "detective", Front.REST_JSON.call()).status())
                .toArray();
        world.clock().pass(Duration.ofMinutes(2));
        var later = IntStream.range(0, 3).map(_ -> send(Front.REST_JSON).status()).toArray();

        assertThat(admin).containsExactly(200, 200, 200, 400, 400);
        assertThat(member).containsExactly(200, 200, 200, 400);
        assertThat(later).containsExactly(200, 200, 400);
        assertThat(page("GET", "").body()).isEqualTo("{\"seed\":7,\"rules\":[{\"rule\":"
                + "\"service=detective,throttle=1/m,burst=3\",\"calls\":12,\"struck\":4}]}");
    }

    @Test
    void a_connection_that_ends_before_leaves_nothing_done() {
        faults("operation=CreateGraph,reset=100%,when=before");

        assertThatThrownBy(() -> detective(MEMBER_KEY, "POST", "/graph", "{}")).hasMessage("no HTTP answer: ``");

        mend();
        assertThat(send(MEMBER_KEY, "detective", Front.REST_JSON.call()).body()).isEqualTo("{\"GraphList\":[]}");
    }

    @Test
    void a_connection_that_ends_after_leaves_all_done_and_recorded() {
        faults("operation=CreateGraph,reset=100%,when=after");

        assertThatThrownBy(() -> detective(ServerWorld.THIRD_KEY, "POST", "/graph", "{}")).hasMessage(
                "no HTTP answer: ``");

        mend();
        assertThat(send(ServerWorld.THIRD_KEY, "detective", Front.REST_JSON.call()).body()).contains(
                "arn:aws:detective:us-east-1:333344445555:graph:");
        assertThat(trail("CreateGraph")).contains("\"recipientAccountId\":\"333344445555\"").contains(
                "\"responseElements\":{\"graphArn\"");
    }

    @Test
    void a_call_that_is_not_let_in_meets_no_fault() {
        faults("reset=100%");

        var stranger = send(AwsBasicCredentials.create("AKIASTRANGER00000001", "x"), "detective", Front.REST_JSON
                .call());

        assertThat(Front.REST_JSON.code(stranger)).isEqualTo("UnrecognizedClientException");
    }

    @Test
    void an_answer_comes_later_by_what_the_rule_says() {
        faults("service=detective,latency=300ms..310ms");

        var begun = System.nanoTime();
        send(Front.REST_JSON);
        var slow = Duration.ofNanos(System.nanoTime() - begun);

        assertThat(slow).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_new_key_and_a_new_role_are_not_known_at_first() {
        faults("service=sts,propagation=10m");
        try (var iam = world.iam(ADMIN_KEY)) {
            iam.createUser(r -> r.userName("late"));
            var key = iam.createAccessKey(r -> r.userName("late")).accessKey();
            var role = iam.createRole(r -> r.roleName("Late").assumeRolePolicyDocument("""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
                    "Action":"sts:AssumeRole"}]}""".formatted(ADMIN))).role().arn();
            var late = AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
            var assume = Front.QUERY.call().withBody("Action=AssumeRole&Version=2011-06-15&RoleSessionName=test"
                    + "&RoleArn=" + role);

            var unknown = send(late, "sts", Front.QUERY.call());
            var refused = send(ADMIN_KEY, "sts", assume);
            world.clock().pass(Duration.ofMinutes(10));

            assertThat(unknown.status()).isEqualTo(403);
            assertThat(Front.QUERY.code(unknown)).isEqualTo("InvalidClientTokenId");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(Front.QUERY.code(refused)).isEqualTo("AccessDenied");
            assertThat(Front.QUERY.message(refused)).isEqualTo("User: arn:aws:iam::" + ADMIN
                    + ":user/admin is not authorized to perform: sts:AssumeRole on resource: " + role);
            assertThat(send(late, "sts", Front.QUERY.call()).status()).isEqualTo(200);
            assertThat(send(ADMIN_KEY, "sts", assume).status()).isEqualTo(200);
        }
    }

    @Test
    void a_read_shows_what_was_there_before_until_the_change_has_spread() {
        try (var detective = world.detective(ADMIN_KEY)) {
            var graph = detective.createGraph(r -> {}).graphArn();
            faults("operation=ListMembers,propagation=10m", "operation=ListInvitations,propagation=10m");
            var list = "{\"GraphArn\":\"" + graph + "\"}";
            var before = detective(ADMIN_KEY, "POST", "/graph/members/list", list).body();
            detective.createMembers(r -> r.graphArn(graph).accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));

            var during = detective(ADMIN_KEY, "POST", "/graph/members/list", list).body();
            var first = detective(MEMBER_KEY, "POST", "/invitations/list", "{}").body();
            world.clock().pass(Duration.ofMinutes(10));
            var after = detective(ADMIN_KEY, "POST", "/graph/members/list", list).body();

            assertThat(before).isEqualTo("{\"MemberDetails\":[]}");
            assertThat(during).isEqualTo(before);
            assertThat(first).as("nobody asked before").contains(graph);
            assertThat(after).contains(MEMBER);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"rules\":[\"service=detectiv,error=5%\"]} | fault `service=detectiv,error=5%`: no operation that is served here is meant; the services are detective, guardduty, iam, organizations, sts",
            "{\"rules\":[\"operation=CreateGraph,service=sts,error=5%\"]} | fault `operation=CreateGraph,service=sts,error=5%`: no operation that is served here is meant; the services are detective, guardduty, iam, organizations, sts",
            "{\"rules\":[\"error=5\"]} | fault `error=5`: `error` must be a share of the calls such as 5%, got `5`",
            "{\"rule\":[]} | unknown member `rule`; known are seed, rules",
            "[] | the body must be like {\"seed\":42,\"rules\":[\"error=5%\"]}, the seed may be left out",
            "{\"rules\":[1]} | the body must be like {\"seed\":42,\"rules\":[\"error=5%\"]}, the seed may be left out",
            "{\"rules\":[]}x | the body must be like {\"seed\":42,\"rules\":[\"error=5%\"]}, the seed may be left out",
            "{\"seed\":1} | the body must be like {\"seed\":42,\"rules\":[\"error=5%\"]}, the seed may be left out",
            "{\"seed\":99999999999999999999,\"rules\":[]} | the body must be like {\"seed\":42,\"rules\":[\"error=5%\"]}, the seed may be left out"})
    void a_plan_that_is_wrong_is_told_and_changes_nothing(String body, String message) {
        faults("error=1%");

        var answer = page("PUT", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Front.field(answer.body(), "message")).isEqualTo(message);
        assertThat(page("GET", "").body()).contains("error=1%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void pages_of_other_sites_and_other_host_names_neither_see_nor_change_it(String method) {
        faults("error=1%");
        for (var header : List.of("Origin|https://evil.example", "Sec-Fetch-Site|cross-site", "Host|evil.example")) {
            var answer = page(method, "{\"rules\":[]}", header.split("\\|", 2));

            assertThat(answer.status()).as(header).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("error=1%");
        }
        assertThat(page("GET", "").body()).contains("error=1%");
    }

    @Test
    void a_plan_without_a_seed_keeps_the_one_in_force() {
        faults("error=1%");

        assertThat(page("PUT", "{\"rules\":[\"reset=1%\"]}").body()).isEqualTo(
                "{\"seed\":7,\"rules\":[{\"rule\":\"reset=1%\",\"calls\":0,\"struck\":0}]}");
    }
}
