package dev.muster.cloud.fault;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of a token bucket.
 *
 * @param tokens  how many are in it
 * @param at      when that was
 * @param granted whether the last call got one
 */
record TokenBucket(double tokens, Instant at, boolean granted) {

    static TokenBucket full(Effect.Bucket size, Instant now) {
        return new TokenBucket(size.burst(), now, true);
    }

    /** The bucket after a call asked for a token. A clock that goes back brings no tokens and costs none. */
    TokenBucket asked(Effect.Bucket size, Instant now) {
        var seconds = Math.max(0, Duration.between(at, now).toNanos() / 1e9);
        var filled = Math.min(size.burst(), tokens + seconds * size.perSecond());
        return filled >= 1 ? new TokenBucket(filled - 1, now, true) : new TokenBucket(filled, now, false);
    }
}
