package dev.muster.fleet.call;

import java.time.Duration;

/**
 * How long to go on with a call that fails in passing. Pauses are drawn evenly from nothing up to a ceiling that
 * doubles (full jitter), so that many callers do not come back in step. How long to pause after "too many calls" is
 * found by the target's pace instead.
 *
 * @param first           the first ceiling
 * @param longest         the ceiling never goes beyond
 * @param total           nobody tries any more where nothing was granted, or nothing was answered, for this long
 * @param triesUnanswered tries of one call when AWS breaks or does not answer
 * @param triesRefused    tries of one call that is refused as one too many, {@link #NO_BOUND} as long as others of its
 *                        target get through
 */
public record Backoff(Duration first, Duration longest, Duration total, int triesUnanswered, int triesRefused) {

    /** Of tries. */
    public static final int NO_BOUND = Integer.MAX_VALUE;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || triesUnanswered < 1
                || triesRefused < 1) {
            throw new IllegalArgumentException("a backoff needs 0 < first <= longest and at least one try");
        }
    }

    /** A quarter of a second up to 20 s, two minutes in all, five tries without an answer, any number of refusals. */
    public static Backoff standard() {
        return new Backoff(Duration.ofMillis(250), Duration.ofSeconds(20), Duration.ofMinutes(2), 5,
                NO_BOUND);
    }

    /** The ceiling after so many failures. */
    Duration ceiling(int failures) {
        int doublings = Math.min(failures - 1, 30);
        long millis = first.toMillis() << doublings;
        return millis <= 0 || millis > longest.toMillis() ? longest : Duration.ofMillis(millis);
    }

    /** The same, but every call has so many tries at most, whatever it fails of. */
    public Backoff trying(int tries) {
        return new Backoff(first, longest, total, tries, tries);
    }

    /** The same, with a first ceiling of that. */
    public Backoff beginningWith(Duration pause) {
        return new Backoff(pause, longest.compareTo(pause) < 0 ? pause : longest, total, triesUnanswered, triesRefused);
    }

    /** Whether one more try is worth it after so many failures that were not refusals. */
    boolean goesOn(AwsFailure.Kind kind, int failures, Duration elapsed) {
        return kind.mayPass() && failures < triesUnanswered && elapsed.compareTo(total) < 0;
    }
}
