package dev.muster.cli.killed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server that can be killed. It is set up so that whoever does not ask for more loses what was
 * committed last: commits do not wait for the log to be written, and nobody writes it for a long time.
 */
final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static {
        // says with a stack trace that it cannot stop a server that was killed
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.OFF);
    }

    /** The last one, because the file of a socket would be left behind. */
    private static final Map<String, String> SETTINGS = Map.of("synchronous_commit", "off", "wal_writer_delay", "10s",
            "unix_socket_directories", "");

    private final Path data;

    private Optional<EmbeddedPostgres> running = Optional.empty();

    /** A free one, found at the first start; the nodes know it from then on. */
    private int port;

    /** @param data folder of its own */
    PostgresServer(Path data) {
        this.data = data;
    }

    /** Where the nodes find it. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    /** Starts it on what is there, if it does not run, and waits until it lets clients in. */
    void start() {
        if (running.isEmpty()) {
            var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                    .setPGStartupWait(PATIENCE);
            SETTINGS.forEach(builder::setServerConfig);
            if (port != 0) {
                builder.setPort(port);
            }
            try {
                var started = builder.start();
                running = Optional.of(started);
                port = started.getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        awaitRecovery();
    }

    private void awaitRecovery() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                ask("select 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("the database does not come back", e);
                }
                Pause.millis(20);
            }
        }
    }

    /** The first column of what a query finds. */
    List<String> ask(String sql) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = running.orElseThrow().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            var rows = statement.execute(sql) ? statement.getResultSet() : null;
            while (rows != null && rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** As {@code kill -9} of all its processes; returns when they are gone. */
    void kill() {
        var postmaster = process(postmaster());
        var processes = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        while (processes.stream().anyMatch(PostgresServer::runs)) {
            Pause.millis(1);
        }
        try {
            // the number of a process that nobody waits for stays taken, and a new server would shy away from it
            Files.delete(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    /** As {@code kill -9} of one that serves a client; the server then starts all its processes anew. */
    static void kill(long session) {
        ProcessHandle.of(session).ifPresent(ProcessHandle::destroyForcibly);
    }

    private long postmaster() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("process " + pid + " is gone by itself"));
    }

    /** One that has ended, and for which nobody waits, still has its number but no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Override
    public void close() {
        try {
            if (running.isPresent()) {
                running.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = Optional.empty();
    }
}
