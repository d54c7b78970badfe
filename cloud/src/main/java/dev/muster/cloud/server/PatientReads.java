package dev.muster.cloud.server;

import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection reads, and since when it has waited for that. Read by one thread; others may look and cut. Of what
 * arrives while the connection is cut nothing is taken for a request.
 */
final class PatientReads implements Supplier<byte @Nullable []> {

    private sealed interface State {}

    private enum Not implements State {
        WAITING, OPEN
    }

    /** Each wait is an object of its own, so that nobody cuts a later one in its place. */
    private static final class Waiting implements State {

        private final long sinceNanos = System.nanoTime();

        Duration length() {
            return Duration.ofNanos(System.nanoTime() - sinceNanos);
        }
    }

    private final HelidonSocket socket;

    private final AtomicReference<State> state = new AtomicReference<>(Not.WAITING);

    PatientReads(HelidonSocket socket) {
        this.socket = socket;
    }

    /** What has arrived; null at the end. */
    @Override
    public byte @Nullable [] get() {
        var waiting = new Waiting();
        state.set(waiting);
        byte[] read;
        try {
            read = socket.get();
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("the client has gone, or was let go of", e);
        }
        if (!state.compareAndSet(waiting, Not.WAITING)) {
            throw new CloseConnectionException("the client took too long");
        }
        return read;
    }

    /** How long it has waited for the client by now. */
    Duration waited() {
        return state.get() instanceof Waiting waiting ? waiting.length() : Duration.ZERO;
    }

    /** Cuts the connection if it has waited for longer than that; whether it did. */
    boolean cutAfter(Duration patience) {
        var cut = state.get() instanceof Waiting waiting && waiting.length().compareTo(patience) > 0
                && state.compareAndSet(waiting, Not.OPEN);
        if (cut) {
            socket.close();
        }
        return cut;
    }
}
