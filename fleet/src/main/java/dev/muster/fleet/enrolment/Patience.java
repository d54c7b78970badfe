package dev.muster.fleet.enrolment;

import java.time.Duration;

/**
 * How to wait for AWS: looking again after pauses that double, until it takes too long.
 *
 * @param first   the first pause
 * @param longest no pause is longer
 * @param total   when to give up, counted from when a Region last moved
 */
public record Patience(Duration first, Duration longest, Duration total) {

    public Patience {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || total.isNegative()) {
            throw new IllegalArgumentException("waiting needs 0 < first <= longest and 0 <= total");
        }
    }

    /** Five minutes in all: AWS usually checks an address within seconds. */
    public static Patience standard() {
        return lasting(Duration.ofMinutes(5));
    }

    /** From a quarter of a second, since an address may be checked at once, to 20 seconds. */
    public static Patience lasting(Duration total) {
        return new Patience(Duration.ofMillis(250), Duration.ofSeconds(20), total);
    }

    /** The pause after so many before it, cut where the total ends. */
    Duration pause(int before, Duration waited) {
        Duration grown = before >= 20 ? longest : first.multipliedBy(1L << before);
        Duration pause = grown.compareTo(longest) > 0 ? longest : grown;
        Duration left = total.minus(waited);
        return pause.compareTo(left) > 0 ? left : pause;
    }
}
