package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The bucket was empty a moment ago, and how fast it fills is not known yet. One call goes out after a pause; while it
 * is refused, pauses double. Once it is granted, each granted call lets two more out, until one is refused again.
 *
 * @param empty   when the bucket was known to be empty; calls that were sent before say nothing new
 * @param dryFrom since when nothing at all was granted
 * @param granted calls that were sent after it was empty, and granted
 * @param flying  calls that were sent after it was empty, and not answered yet
 * @param window  how many may be unanswered at the same time
 * @param next    no call goes out earlier
 * @param pause   before that
 */
record SearchingLane(Instant empty, Instant dryFrom, int granted, int flying, int window, Instant next,
        Duration pause) implements Lane {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** Until the answers that are waited for are there. */
    private static final Duration LOOK = Duration.ofMillis(20);
    /** As many at once without a refusal mean that there is no limit any more. */
    private static final int WIDEST = 1_000;

    static Lane from(Instant now, Optional<Duration> atLeast, double chance) {
        return dry(now, now, FIRST_PAUSE, atLeast, chance);
    }

    private static Lane dry(Instant since, Instant now, Duration pause, Optional<Duration> atLeast, double chance) {
        Duration jittered = Duration.ofNanos((long) (pause.toNanos() * (0.5 + chance / 2)));
        Duration wait = atLeast.filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);
        return new SearchingLane(now, since, 0, 0, 1, now.plus(wait), pause);
    }

    @Override
    public Turn ask(Instant now) {
        if (now.isBefore(next)) {
            return new Turn(this, Duration.between(now, next));
        }
        return flying < window
                ? new Turn(new SearchingLane(empty, dryFrom, granted, flying + 1, window, next, pause), Duration.ZERO)
                : new Turn(this, LOOK);
    }

    @Override
    public Lane granted(Instant sent, Instant now) {
        if (sent.isBefore(empty)) {
            return this;
        }
        return window >= WIDEST
                ? new Free()
                : new SearchingLane(empty, now, granted + 1, flying - 1, window + 1, next, pause);
    }

    @Override
    public Lane refused(Instant sent, Instant now, Optional<Duration> atLeast, double chance) {
        if (sent.isBefore(empty)) {
            return this;
        }
        if (granted == 0) {
            Duration longer = pause.multipliedBy(2);
            return dry(dryFrom, now, longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer, atLeast, chance);
        }
        double seconds = Math.max(1, Duration.between(empty, now).toMillis()) / 1_000.0;
        return PacedLane.at(granted / seconds, now, atLeast, chance);
    }

    @Override
    public Lane lost(Instant sent) {
        return sent.isBefore(empty)
                ? this
                : new SearchingLane(empty, dryFrom, granted, flying - 1, window, next, pause);
    }

    @Override
    public Optional<Instant> dry() {
        return granted == 0 ? Optional.of(dryFrom) : Optional.empty();
    }
}
