package dev.muster.cli.killed;

import dev.muster.cli.ChildProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code muster serve} in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final String READY = "muster ready ";

    private final Process process;

    private final Path errors;

    private final BufferedReader out;

    private Optional<URI> endpoint = Optional.empty();

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param errors file that gets what it says on standard error */
    static ServerProcess start(Path errors, Map<String, String> environment, List<String> arguments) {
        var all = new ArrayList<>(List.of("serve", "--port", "0"));
        all.addAll(arguments);
        var builder = ChildProcess.withoutCredentials(all).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        try {
            return new ServerProcess(builder.start(), errors);
        } catch (IOException e) {
            throw new AssertionError("cannot start a server", e);
        }
    }

    /** Waits until it can answer. */
    URI endpoint() {
        if (endpoint.isEmpty()) {
            endpoint = Optional.of(awaitEndpoint());
        }
        return endpoint.get();
    }

    private URI awaitEndpoint() {
        try {
            var line = out.readLine();
            if (line == null || !line.startsWith(READY)) {
                throw new AssertionError("the server does not start: " + said());
            }
            return URI.create(line.substring(READY.length()));
        } catch (IOException e) {
            throw new AssertionError("the server does not start: " + said(), e);
        }
    }

    /** What it has said on standard error. */
    String said() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for the process to end by itself. */
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    /** As {@code kill -9} does; returns when nothing of the process is left. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
