package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPagesTest {

    private ServerWorld world;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private Answer get(String target, String... headers) {
        return world.http().send(Request.of("GET", target, "", headers));
    }

    @Test
    void the_server_says_that_it_is_well() {
        var answer = get("/_muster/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(get("/_muster").body()).contains("GET /_muster/trail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:4566", "127.0.0.1.evil.example", "localhost.evil.example",
            "[::2]", "localhost@evil.example", "x localhost"})
    void another_host_name_is_refused(String host) {
        var answer = get("/_muster/trail", "Host", host);
        assertThat(answer.status()).isIn(400, 403);
        assertThat(answer.body()).doesNotContain("Records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:4566", "127.0.0.1", "[::1]:80"})
    void this_machine_by_any_of_its_names_is_answered(String host) {
        assertThat(get("/_muster/health", "Host", host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site,cross-site", "Sec-Fetch-Site,same-site", "Origin,https://evil.example", "Origin,null",
            "Origin,http://localhost:3000"})
    void a_page_of_another_site_is_refused(String header, String value) {
        assertThat(get("/_muster/trail", header, value).status()).isEqualTo(403);
        assertThat(world.http().send(Request.of("POST", "/_muster/reset", "", header, value)).status()).isEqualTo(403);
        assertThat(get("/_muster/trail", header, value, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")
                .status()).isEqualTo(403);
    }

    @Test
    void a_page_of_its_own_is_answered() {
        assertThat(get("/_muster/health", "Sec-Fetch-Site", "same-origin", "Origin", world.endpoint().toString())
                .status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/_muster/trail?acount=1 | unknown parameter `acount`; known are account, source, name, writes, errors, since, limit",
            "/_muster/health?x=1 | unknown parameter `x`; this page takes none",
            "/_muster/mail?x | unknown parameter `x`; known are to, account",
            "/_muster/trail?limit=x | limit must be a number, got `x`",
            "/_muster/trail?limit=0 | limit must be 1 to 100000, got `0`",
            "/_muster/trail?limit=99999999999 | limit must be a number, got `99999999999`",
            "/_muster/trail?writes=yes | writes must be true or false, got `yes`",
            "/_muster/trail?since=today | since must be like 2026-01-15T12:00:00Z, got `today`",
            "/_muster/trail?since=%2B1000000000-12-31T23:59:59Z | since must be like 2026-01-15T12:00:00Z, got `+1000000000-12-31T23:59:59Z`"})
    void a_parameter_that_is_wrong_is_told(String target, String message) {
        var answer = get(target);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Front.field(answer.body(), "message")).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_muster/nothing", "/_muster/../_muster/health", "/_muster//health", "/_muster/%2e%2e/x"})
    void a_page_that_does_not_exist_is_not_found(String target) {
        assertThat(get(target).status()).isEqualTo(404);
    }

    @Test
    void a_server_with_signatures_does_not_go_back() {
        var answer = world.http().send(Request.of("POST", "/_muster/reset", ""));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(Front.field(answer.body(), "message"))
                .isEqualTo("the world is brought back to its first state only with --auth off");
    }

    @Test
    void invitations_are_found_in_the_mailbox() {
        try (var detective = world.detective(ADMIN_KEY)) {
            var graph = detective.createGraph(r -> {}).graphArn();
            detective.createMembers(r -> r.graphArn(graph).message("welcome \"home\"")
                    .accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
        }
        var letters = get("/_muster/mail?to=WORKLOAD@example.com&account=" + MEMBER).body();
        assertThat(letters).contains("\"to\":\"" + MEMBER_EMAIL + "\"", "welcome \\\"home\\\"");
        assertThat(get("/_muster/mail?to=nobody@example.com").body()).isEqualTo("{\"letters\":[]}");
    }

    @Test
    void without_signatures_a_page_of_another_site_cannot_call_the_services_either(@TempDir Path other) {
        try (var open = ServerWorld.start(other, AuthMode.OFF)) {
            var call = Front.REST_JSON.call();
            assertThat(open.http().send(call).status()).isEqualTo(200);
            assertThat(open.http().send(call.with("Origin", "https://evil.example")).status()).isEqualTo(403);
            assertThat(open.http().send(call.with("Sec-Fetch-Site", "cross-site")).status()).isEqualTo(403);
        }
    }
}
