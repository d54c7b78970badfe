package dev.muster.fleet.inventory.call;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what calls take. Thread-safe. */
public final class Meter {

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    void tried() {
        tries.incrementAndGet();
    }

    void refused() {
        throttled.incrementAndGet();
    }

    void answered(int size) {
        calls.incrementAndGet();
        bytes.addAndGet(size);
    }

    /** Requests that were answered with what was asked for. */
    public int calls() {
        return calls.get();
    }

    /** Requests in all. */
    public int tries() {
        return tries.get();
    }

    /** Requests that were refused as too many. */
    public int throttled() {
        return throttled.get();
    }

    /** Of the answers. */
    public long bytes() {
        return bytes.get();
    }
}
