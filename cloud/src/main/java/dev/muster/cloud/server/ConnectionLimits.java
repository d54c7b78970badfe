package dev.muster.cloud.server;

import java.time.Duration;

/**
 * What clients may hold on to.
 *
 * @param connections open at once; whoever comes then waits until one ends
 * @param patience    with a client that says nothing, before a request, in the middle of one or after it; it may last
 *                    a quarter longer
 */
record ConnectionLimits(int connections, Duration patience) {

    /** Longer than the SDKs keep a connection that they do not use, so that it is they who close it. */
    static final ConnectionLimits DEFAULT = new ConnectionLimits(10_000, Duration.ofMinutes(2));
}
