package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.server.RawHttp.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests hidden in others, and names and paths that are to be taken for others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SmuggledRequestTest {

    private static final String HIDDEN = "GET /_muster/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

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
        assertThat(world.http().send(signed(Front.QUERY)).status()).isEqualTo(200);
    }

    private Request signed(Front front) {
        return world.signer(ADMIN_KEY, front.service()).sign(front.call());
    }

    /** All that the server says to these bytes until it closes. */
    private String said(String bytes) throws IOException {
        try (var socket = world.http().connect()) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException | SocketTimeoutException _) {
            return ""; // closed with bytes of ours unread, or said nothing
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\nContent-Length: 5", "Content-Length: 5\r\nContent-Length: 5",
            "Content-Length: 0\r\nContent-Length: 95", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: identity, chunked", "Transfer-Encoding: xchunked", "Transfer-Encoding:\u000bchunked",
            "Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked;x=1", "Content-Length: 5\r\n x: y",
            "Content-Length: 0x5", "Content-Length: 5 5", "Content-Length: 5,5", "Content-Length\u0000: 5",
            "Content_Length: 5\r\nTransfer-Encoding : chunked", "X: y\r\n Content-Length: 95",
            "X: y\n\nContent-Length: 95"})
    void no_second_request_hides_behind_a_doubtful_length(String header) throws IOException {
        var said = said("POST /graphs/list HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n0\r\n\r\n" + HIDDEN);
        assertThat(said).doesNotContain("\"ok\"", "Exception:", "\tat ");
        assertThat(said.split("HTTP/1.1 ", -1).length).as(said).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\r\nabcde\r\n0\r\n\r\n", "5;ext=\"\r\n\"\r\nabcde\r\n0\r\n\r\n",
            "05\r\nabcde\r\n0\r\n\r\n",
            "0x5\r\nabcde\r\n0\r\n\r\n", "+5\r\nabcde\r\n0\r\n\r\n", "-5\r\nabcde\r\n0\r\n\r\n", "5\nabcde\n0\n\n",
            "5 \r\nabcde\r\n0\r\n\r\n", "5\r\nabcdefg\r\n0\r\n\r\n", "ffffffffffffffff5\r\nabcde\r\n0\r\n\r\n",
            "5\r\nabcde\r\n0\r\nContent-Length: 95\r\n\r\n"})
    void a_body_in_odd_chunks_is_read_as_one_request_or_none(String chunks) throws IOException {
        var said = said("POST /graphs/list HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunks + HIDDEN);
        assertThat(said).doesNotContain("\"ok\"", "Exception:", "\tat ").doesNotStartWith("HTTP/1.1 5");
        assertThat(said.split("HTTP/1.1 ", -1).length).as(said).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET http://localhost/_muster/trail HTTP/1.1", "GET //localhost/_muster/trail HTTP/1.1",
            "GET localhost:80 HTTP/1.1", "CONNECT localhost:80 HTTP/1.1", "OPTIONS * HTTP/1.1",
            "GET /%5fmuster/trail HTTP/1.1", "GET /_muster%2ftrail HTTP/1.1", "GET /_MUSTER/trail HTTP/1.1",
            "GET /./_muster/trail HTTP/1.1", "GET /x/../_muster/trail HTTP/1.1", "GET /x/%2e%2e/_muster/trail HTTP/1.1",
            "GET /_muster;x=y/trail HTTP/1.1", "GET /_muster/trail%00 HTTP/1.1", "GET /_muster\\trail HTTP/1.1",
            "GET /%c1%9fmuster/trail HTTP/1.1", "GET /_muster/./trail HTTP/1.1", "GET /_muster/trail/ HTTP/1.1",
            "GET ?/_muster/trail HTTP/1.1", "GET /#/_muster/trail HTTP/1.1"})
    void no_other_spelling_of_a_local_page_is_one(String line) throws IOException {
        var said = said(line + "\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(said).doesNotContain("Records", "Exception:", "\tat ").doesNotStartWith("HTTP/1.1 2")
                .doesNotStartWith("HTTP/1.1 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-Host: localhost", "X-Forwarded-For: 127.0.0.1", "X-Real-IP: 127.0.0.1",
            "Forwarded: host=localhost;for=127.0.0.1", "X-Host: localhost", "X-Original-Host: localhost",
            "X-Original-URL: /_muster/trail", "X-Rewrite-URL: /_muster/trail", "X-HTTP-Method-Override: GET"})
    void headers_of_proxies_are_not_believed(String header) throws IOException {
        assertThat(said("GET /_muster/trail HTTP/1.1\r\nHost: evil.example\r\n" + header
                + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 403");
        assertThat(said("GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403").doesNotContain("Records");
    }

    @Test
    void the_address_of_the_caller_is_the_peers_whatever_headers_say() {
        var signed = signed(Front.QUERY).with("X-Forwarded-For", "203.0.113.9").with("Forwarded", "for=203.0.113.9");
        assertThat(world.http().send(signed).status()).isEqualTo(200);
        assertThat(world.http().send(Request.of("GET", "/_muster/trail?name=GetCallerIdentity", "")).body())
                .contains("\"sourceIPAddress\":\"127.0.0.1\"").doesNotContain("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts.amazonaws.com", "api.detective.us-east-1.amazonaws.com", "localhost.amazonaws.com",
            "127.0.0.1.nip.io", "localhost:4566@evil.example", "localhost, evil.example", "[::1].evil.example",
            "localhost\t.evil.example", "0", "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]", "localhost."})
    void only_the_names_of_this_machine_open_its_pages(String host) throws IOException {
        assertThat(said("GET /_muster/trail HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4").doesNotContain("Records");
    }

    @Test
    void an_upgrade_to_http_2_smuggles_nothing() throws IOException {
        var http2 = """
                GET / HTTP/1.1
                Host: evil.example
                Connection: Upgrade, HTTP2-Settings
                Upgrade: h2c
                HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA

                PRI * HTTP/2.0

                SM

                """;
        assertThat(said(http2.replace("\n", "\r\n"))).doesNotContain("101 Switching", "\"ok\"", "Exception:");
        var webSocket = """
                GET /_muster/trail HTTP/1.1
                Host: evil.example
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13

                """;
        assertThat(said(webSocket.replace("\n", "\r\n"))).doesNotContain("101 Switching", "Records");
    }

    @Test
    void a_compressed_body_is_not_unpacked() {
        var call = Front.REST_JSON.call();
        for (var encoding : List.of("gzip", "deflate", "br", "gzip, gzip", "identity")) {
            var signed = world.signer(ADMIN_KEY, "detective").sign(new Request(call.method(), call.target(), call.with(
                    "Content-Encoding", encoding).headers(), gzip(new byte[8_000_000])));
            var answer = world.http().send(signed);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        }
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
