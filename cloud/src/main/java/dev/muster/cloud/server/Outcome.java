package dev.muster.cloud.server;

import dev.muster.api.wire.WireResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What becomes of a request. Waiting is left to whoever holds nothing that others wait for. */
sealed interface Outcome {

    /** How long to wait before it. */
    Duration latency();

    /** An answer. */
    record Answered(WireResponse response, Duration latency) implements Outcome {}

    /** The end of the connection, without an answer. */
    record Cut(Duration latency) implements Outcome {}

    static Outcome atOnce(WireResponse response) {
        return new Answered(response, Duration.ZERO);
    }

    /**
     * Waits, and gives the answer.
     *
     * @throws ConnectionCut if there is none
     */
    default WireResponse await() {
        if (latency().isPositive()) {
            LockSupport.parkNanos(latency().toNanos());
        }
        return switch (this) {
            case Answered(var response, _) -> response;
            case Cut _ -> throw new ConnectionCut();
        };
    }
}
