package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time, or all connections: they are let go of, and others are served. */
@Timeout(60)
class SlowClientTest {

    @TempDir
    private Path directory;

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "POST / HT", "POST / HTTP/1.1\r\nHost: x\r\n", "POST / HTTP/1.1\r\nHost: x\r\nX-",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"})
    void a_request_that_does_not_go_on_is_let_go_of(String half) throws IOException {
        var limits = new ConnectionLimits(100, Duration.ofMillis(500));
        try (var world = ServerWorld.start(directory, limits); var socket = world.http().connect()) {
            write(socket, half);
            assertThat(closed(socket)).isTrue();
            assertThat(world.http().send(world.signer(ADMIN_KEY, "sts").sign(Front.QUERY.call())).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_connection_that_is_done_with_is_let_go_of_and_one_in_use_is_not() throws IOException {
        var patience = Duration.ofMillis(1_500);
        var request = "GET /_muster/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        try (var world = ServerWorld.start(directory, new ConnectionLimits(100, patience));
                var used = world.http().connect();
                var done = world.http().connect()) {
            write(done, request);
            assertThat(RawHttp.read(done).status()).isEqualTo(200);
            var begin = System.nanoTime();
            while (System.nanoTime() - begin < 2 * patience.toNanos()) {
                write(used, request);
                assertThat(RawHttp.read(used).status()).isEqualTo(200);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertThat(done.getInputStream().read()).isEqualTo(-1);
        }
    }

    /** Whether the server closes before the test loses its own patience. */
    private static boolean closed(Socket socket) throws IOException {
        try {
            var said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return said.isEmpty() || said.startsWith("HTTP/1.1 4");
        } catch (SocketException _) {
            return true;
        }
    }

    @Test
    void no_more_connections_are_served_than_are_allowed_and_others_come_when_those_end() throws IOException {
        var limits = new ConnectionLimits(20, Duration.ofSeconds(2));
        try (var world = ServerWorld.start(directory, limits)) {
            var idle = new ArrayList<Socket>();
            for (int i = 0; i < 60; i++) {
                var socket = world.http().connect();
                idle.add(socket);
                write(socket, "POST / HTTP/1.1\r\nHost: x\r\n");
            }
            // served once the idle ones have been let go of
            assertThat(world.http().send(world.signer(ADMIN_KEY, "sts").sign(Front.QUERY.call())).status())
                    .isEqualTo(200);
            for (var socket : idle) {
                socket.close();
            }
        }
    }
}
