package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.fault.FaultPlan;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a server that has ended, or never began. */
class MusterServerTest {

    @TempDir
    private Path directory;

    private ServerSettings settings(InstantSource clock) {
        return new ServerSettings("127.0.0.1", 0, Optional.of(directory), Optional.empty(), Optional.empty(),
                AuthMode.ENFORCE, FaultPlan.NONE, clock);
    }

    @Test
    void a_closed_server_holds_on_to_nothing_of_its_world() throws IOException {
        var clock = servedWithAndClosed();
        for (int i = 0; i < 100 && clock.get() != null; i++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(clock.get()).as("the clock of the world, which nobody else has").isNull();
    }

    private WeakReference<InstantSource> servedWithAndClosed() throws IOException {
        var clock = new ServerWorld.MovingClock();
        try (var server = MusterServer.start(settings(clock))) {
            assertThat(health(server)).contains("ok");
        }
        return new WeakReference<>(clock);
    }

    @Test
    void a_server_that_cannot_be_put_together_lets_go_of_its_world() throws IOException {
        var settings = settings(InstantSource.system());
        var impossible = new ConnectionLimits(10, Duration.ZERO);
        assertThatThrownBy(() -> MusterServer.start(settings, impossible)).isInstanceOf(
                IllegalArgumentException.class);
        try (var server = MusterServer.start(settings)) {
            assertThat(health(server)).contains("ok");
        }
    }

    private static String health(MusterServer server) throws IOException {
        try (var answer = server.endpoint().resolve("/_muster/health").toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
