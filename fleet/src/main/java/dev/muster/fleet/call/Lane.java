package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about the rate that one target grants: a token bucket, as far as one can tell from outside. Nobody
 * waits until a first call is refused. From then on the bucket is known to be empty, so what is granted until the
 * next refusal is what flows into it: that is looked for with one call, then two, then four, and kept to from then on.
 * All functions are pure; calls carry the time at which they were sent, so that the answers of a crowd that was
 * refused together count once.
 */
sealed interface Lane permits Lane.Free, SearchingLane, PacedLane {

    /** Beyond this many calls in a second nothing is held back. */
    double UNLIMITED = 1_000;

    /**
     * What a caller is told.
     *
     * @param lane as it is then
     * @param pause zero: call now; else ask again after it
     */
    record Turn(Lane lane, Duration pause) {

        boolean isNow() {
            return pause.isZero();
        }
    }

    /** A caller is ready. */
    Turn ask(Instant now);

    /** A call was granted, whatever the service made of it. */
    Lane granted(Instant sent, Instant now);

    /**
     * A call was one too many.
     *
     * @param atLeast how long AWS wants to be left alone, if it says so
     * @param chance  drawn evenly from 0 to 1, so that clients that were refused together part
     */
    Lane refused(Instant sent, Instant now, Optional<Duration> atLeast, double chance);

    /** A call ended without an answer. */
    Lane lost(Instant sent);

    /** Since when nothing at all was granted; empty while something is. */
    Optional<Instant> dry();

    /** No call was ever one too many, or not for long. */
    record Free() implements Lane {

        @Override
        public Turn ask(Instant now) {
            return new Turn(this, Duration.ZERO);
        }

        @Override
        public Lane granted(Instant sent, Instant now) {
            return this;
        }

        @Override
        public Lane refused(Instant sent, Instant now, Optional<Duration> atLeast, double chance) {
            return SearchingLane.from(now, atLeast, chance);
        }

        @Override
        public Lane lost(Instant sent) {
            return this;
        }

        @Override
        public Optional<Instant> dry() {
            return Optional.empty();
        }
    }
}
