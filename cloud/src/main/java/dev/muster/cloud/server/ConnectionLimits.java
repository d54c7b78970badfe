package dev.muster.cloud.server;

import java.time.Duration;

/**
 * What clients may hold on to.
 *
 * @param connections open at once; whoever comes then waits until one ends
 * @param patience    with a client that has said something and says no more, in the middle of a request or after one
 */
record ConnectionLimits(int connections, Duration patience) {

    /** Longer than the SDKs keep a connection that they do not use, so that it is they who close it. */
    static final ConnectionLimits DEFAULT = new ConnectionLimits(10_000, Duration.ofMinutes(2));
}
