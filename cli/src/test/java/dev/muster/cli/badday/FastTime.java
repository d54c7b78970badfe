package dev.muster.cli.badday;

import dev.muster.fleet.call.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that passes so many times as fast, for the world and for the engine alike: every pause, lag and limit keeps its
 * length in it.
 */
final class FastTime implements InstantSource, Sleeper {

    private static final Clock TRUE = Clock.systemUTC();

    /** Requests are signed by the true time, and one that is a quarter of an hour old is refused. */
    private static final Duration FURTHEST_AHEAD = Duration.ofMinutes(14);

    private final int times;

    private final Instant begin = TRUE.instant();

    FastTime(int times) {
        this.times = times;
    }

    @Override
    public Instant instant() {
        var now = TRUE.instant();
        var ahead = Duration.between(begin, now).multipliedBy(times - 1L);
        return now.plus(ahead.compareTo(FURTHEST_AHEAD) < 0 ? ahead : FURTHEST_AHEAD);
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        Thread.sleep(pause.dividedBy(times));
    }
}
