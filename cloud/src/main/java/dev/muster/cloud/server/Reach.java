package dev.muster.cloud.server;

import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.console.Console;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A world as the web server reaches it. Requests wait while it is being opened. A thread of Helidon's holds on to this
 * for as long as the process lives, so the closed world is let go of. Thread-safe.
 */
final class Reach implements HttpEdge.Answers, AutoCloseable {

    private final AtomicReference<@Nullable Ahead<Cloud>> opening;

    private Reach(Ahead<Cloud> opening) {
        this.opening = new AtomicReference<>(opening);
    }

    /** Begins to open a world. */
    static Reach of(Callable<Cloud> opening) {
        return new Reach(Ahead.of(opening));
    }

    /** How to call it, once it is open; throws what kept it from being opened. */
    Introduction introduction() {
        return cloud().introduction();
    }

    Console console() {
        return cloud().console();
    }

    @Override
    public WireResponse answer(WireRequest request, Call.Origin origin) {
        return cloud().answer(request, origin);
    }

    private Cloud cloud() {
        var open = opening.get();
        if (open == null) {
            throw new ConnectionCut();
        }
        return open.get();
    }

    /** Closes the world, once it is open. Twice does nothing more. */
    @Override
    public void close() {
        var open = opening.getAndSet(null);
        if (open != null) {
            open.made().ifPresent(Cloud::close);
        }
    }
}
