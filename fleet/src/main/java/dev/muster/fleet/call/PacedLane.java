package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rate is known, and kept to. It starts a little below, comes near it quickly, stays there for a while, and then
 * tries for more, faster and faster: the curve of TCP CUBIC. A refusal ends that with a better estimate: at least what
 * was granted since the last one, at most what was just tried; of these the mean. Only time in which somebody was
 * calling counts, since without calls nothing is learned.
 *
 * @param rate    calls in a second that are thought to be granted
 * @param since   when the last call was refused; calls that were sent before say nothing new
 * @param last    when the last call was due
 * @param busy    seconds of calling since the last refusal
 * @param granted calls that were granted since the last refusal
 */
record PacedLane(double rate, Instant since, Instant last, double busy, int granted) implements Lane {

    /** Where the curve begins, as a share of the rate. */
    private static final double BEGIN = 0.85;
    /** By which share of the rate it is above it, as long again after it reached it. */
    private static final double BEYOND = 0.5;
    /** The curve reaches the rate after so many calls, within bounds in seconds. */
    private static final double CALLS_TO_RATE = 16;
    private static final double LEAST_SECONDS_TO_RATE = 2;
    private static final double MOST_SECONDS_TO_RATE = 8;
    /** Twelve clients of a bucket with a call in a second can still share it. */
    private static final double SLOWEST = 0.08;

    static Lane at(double rate, Instant now, Optional<Duration> atLeast, double chance) {
        double floored = Math.max(SLOWEST, rate);
        // the next call is due one gap after this, give or take a quarter
        Instant last = now.plusNanos((long) ((chance - 0.5) / 2 / floored * 1e9));
        return new PacedLane(floored, now, atLeast.map(now::plus).filter(last::isBefore).orElse(last), 0, 0);
    }

    /** Calls in a second, now. */
    double tried() {
        double toRate = Math.clamp(CALLS_TO_RATE / rate, LEAST_SECONDS_TO_RATE, MOST_SECONDS_TO_RATE);
        double way = (busy - toRate) / toRate;
        return rate * (1 + (way < 0 ? 1 - BEGIN : BEYOND) * way * way * way);
    }

    @Override
    public Turn ask(Instant now) {
        double tried = tried();
        if (tried > UNLIMITED) {
            return new Turn(new Free(), Duration.ZERO);
        }
        var gap = Duration.ofNanos((long) (1e9 / tried));
        Instant due = last.plus(gap);
        if (now.isBefore(due)) {
            return new Turn(this, Duration.between(now, due));
        }
        // who comes a little late may leave in time all the same; what was missed for longer is gone
        Instant on = now.isBefore(due.plus(gap)) ? due : now;
        return new Turn(new PacedLane(rate, since, on, busy + 1 / tried, granted), Duration.ZERO);
    }

    @Override
    public Lane granted(Instant sent, Instant now) {
        return sent.isBefore(since) ? this : new PacedLane(rate, since, last, busy, granted + 1);
    }

    @Override
    public Lane refused(Instant sent, Instant now, Optional<Duration> atLeast, double chance) {
        if (sent.isBefore(since)) {
            return this;
        }
        if (granted == 0) { // twice in a row: what was known about the rate is of no use any more
            return SearchingLane.from(now, atLeast, chance);
        }
        double tried = tried();
        double measured = Math.min(tried, granted / busy);
        return at((measured + tried) / 2, now, atLeast, chance);
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
