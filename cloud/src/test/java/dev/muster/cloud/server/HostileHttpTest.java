package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Header;
import dev.muster.cloud.server.RawHttp.Request;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP that no honest client sends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileHttpTest {

    private static final int LIMIT = 10_000_000;

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
    void the_server_still_answers() {
        assertThat(world.http().send(signed(Front.QUERY.call(), "sts")).status()).isEqualTo(200);
    }

    private Request signed(Request request, String service) {
        return world.signer(ADMIN_KEY, service).sign(request);
    }

    private static void assertPlain(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("x-amzn-requestid")).as(answer.toString()).matches("[0-9a-f-]{36}");
        assertThat(answer.body()).doesNotContain("Exception:", "\tat ", "io.helidon", "<html");
    }

    @Test
    void a_body_beyond_the_limit_is_answered_with_nothing_but_the_status() {
        var body = "x".repeat(LIMIT + 1);
        var answer = world.http().send(Request.of("POST", "/graphs/list", body));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("x-amzn-requestid")).isNotEmpty();
    }

    @Test
    void a_body_beyond_the_limit_is_refused_by_its_length_alone() throws IOException {
        try (var socket = world.http().connect()) {
            write(socket, "POST / HTTP/1.1\r\nHost: " + world.http().authority()
                    + "\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\nx");
            var answer = RawHttp.read(socket);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void a_body_in_chunks_beyond_the_limit_is_refused_too() {
        var chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
        var request = Request.of("POST", "/graphs/list", chunk.repeat(10) + "0\r\n\r\n", "Transfer-Encoding",
                "chunked");
        var answer = world.http().send(request);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bad Header: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Host: other\r\n\r\n",
            "Content-Length: 99999999999\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"})
    void what_follows_a_refused_request_is_not_read_as_another(String rest) throws IOException {
        try (var socket = world.http().connect()) {
            write(socket, "POST /graphs/list HTTP/1.1\r\nHost: localhost\r\n" + rest
                    + "GET /_muster/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            socket.shutdownOutput();
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text.split("HTTP/1.1 ", -1)).as(text).hasSizeLessThanOrEqualTo(2);
            assertThat(text).doesNotContain("\"ok\"");
        } catch (SocketException _) {
            // closed with bytes of ours unread: nothing was served either
        }
    }

    @Test
    void a_body_in_chunks_is_read_as_any_other() {
        var request = signed(Front.REST_JSON.call(), "detective");
        var chunked = new Request("POST", request.target(), request.without("Content-Length").headers(),
                "2\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)).with("Transfer-Encoding", "chunked");
        assertThat(world.http().send(chunked).status()).isEqualTo(200);
    }

    @Test
    void slow_clients_do_not_hold_up_others() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                var socket = world.http().connect();
                slow.add(socket);
                write(socket, i % 2 == 0
                        ? "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"
                        : "POST / HTT");
            }
            var begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(world.http().send(signed(Front.REST_JSON.call(), "detective")).status()).isEqualTo(200);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void two_hosts_are_refused() {
        var signed = signed(Front.QUERY.call(), "sts");
        var headers = new ArrayList<>(signed.headers());
        headers.add(new Header("Host", "iam.amazonaws.com"));
        assertPlain(world.http().send(new Request("POST", "/", headers, signed.body())));
        headers.addFirst(new Header("Host", "localhost"));
        assertPlain(world.http().send(new Request("GET", "/_muster/trail", headers, new byte[0])));
    }

    @Test
    void a_length_and_chunks_at_once_do_not_hide_a_second_request() {
        var hidden = "GET /_muster/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var answer = world.http().sendBytes(("POST /graphs/list HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + (5 + hidden.length()) + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"
                + hidden).getBytes(StandardCharsets.US_ASCII));
        assertPlain(answer);
        assertThat(answer.body()).doesNotContain("\"ok\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2\r\nContent-Length: 3", "Content-Length: -1", "Content-Length: 2, 3",
            "Content-Length: x", "Content-Length: +2", "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding : chunked", "Bad Header: x", "X: a\0b", ": x", "no colon"})
    void broken_headers_are_refused(String header) {
        var answer = world.http().sendBytes(("POST /graphs/list HTTP/1.1\r\nHost: localhost\r\n" + header
                + "\r\nConnection: close\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII));
        assertPlain(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n\r\n", "nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET\r\n\r\n",
            "GET /graphs/list\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", "\0\0\0\0\r\n\r\n",
            "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "G\u00e9T / HTTP/1.1\r\nHost: x\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
    void bytes_that_are_no_request_are_refused_or_dropped(String bytes) throws IOException {
        try (var socket = world.http().connect()) {
            write(socket, bytes);
            socket.shutdownOutput();
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text).doesNotContain("Exception:", "\tat ", "io.helidon", "<html").doesNotStartWith(
                    "HTTP/1.1 5");
            if (!text.isEmpty()) {
                assertThat(text).containsIgnoringCase("x-amzn-requestid").startsWith("HTTP/1.1 4");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphs/../graphs/list", "/graphs/%2e%2e/graphs/list", "//graphs/list", "/graphs//list",
            "/graphs/list;x=1", "/graphs;x=1/list", "/graphs%2Flist", "/graphs/list%00", "/graphs/./list",
            "/graphs/list/..", "/graphs\\list", "/GRAPHS/LIST", "/%", "/%zz", "/%c0%af"})
    void paths_that_only_look_like_an_operation_are_none(String path) {
        // the SDK does not sign for a path that is no URI; the signature of another serves as well
        var signed = signed(Request.of("POST", path.matches("/(%|%zz|.*\\\\.*)") ? "/graphs/list" : path, "{}"),
                "detective");
        var answer = world.http().send(signed.withTarget(path));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 403, 404);
        assertPlain(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphs/list/", "/%67raphs/list"})
    void paths_that_mean_an_operation_are_that_operation(String path) {
        assertThat(world.http().send(signed(Request.of("POST", path, "{}"), "detective")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE"})
    void another_method_is_another_operation(String method) throws IOException {
        var signed = signed(Front.REST_JSON.call(), "detective");
        var answer = world.http().send(new Request(method, signed.target(), signed.headers(), signed.body()));
        assertThat(answer.status()).isIn(403, 404);
        assertPlain(answer);
        assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD"));
    }

    @Test
    void headers_beyond_any_measure_are_refused() {
        assertPlain(world.http().send(Front.REST_JSON.call().with("X-Long", "x".repeat(100_000))));
        var many = Front.REST_JSON.call();
        var headers = new ArrayList<>(many.headers());
        for (int i = 0; i < 5_000; i++) {
            headers.add(new Header("X-" + i, "y"));
        }
        assertPlain(world.http().send(new Request("POST", "/graphs/list", headers, new byte[0])));
        assertPlain(world.http().send(Request.of("GET", "/" + "x".repeat(100_000), "")));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000, 100_000, 1_500_000})
    void nesting_does_not_overflow(int depth) {
        for (var body : List.of("{\"x\":" + "[".repeat(depth), "{\"Tags\":" + "{\"a\":".repeat(depth), "[".repeat(
                depth))) {
            var answer = world.http().send(signed(Request.of("POST", "/graph", body, "Content-Type",
                    "application/json"), "detective"));
            assertThat(answer.status()).isEqualTo(400);
            assertPlain(answer);
        }
    }

    @Test
    void a_connection_ends_when_its_client_wants_it_to() throws IOException {
        try (var socket = world.http().connect()) {
            write(socket, "GET /_muster/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("Connection: close").endsWith("{\"status\":\"ok\"}");
        }
    }

    @Test
    void a_connection_serves_one_call_after_another() throws IOException {
        try (var socket = world.http().connect()) {
            var one = "GET /_muster/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
            write(socket, one.repeat(3) + one.replace("Host", "Connection: close\r\nHost"));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(text.split("\"ok\"", -1)).hasSize(5);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }
}
