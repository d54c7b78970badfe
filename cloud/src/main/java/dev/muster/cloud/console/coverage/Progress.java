package dev.muster.cloud.console.coverage;

import java.util.List;

/**
 * How far some work is.
 *
 * @param doing    what is being done
 * @param done     how much of it is
 * @param total    how much there is in all; 0 while nobody knows
 * @param failed   how much of it could not be done
 * @param steps    the kinds of steps taken so far
 * @param failures the last steps that failed, the newest first
 */
public record Progress(String doing, long done, long total, long failed, List<Step> steps, List<Failure> failures) {

    /** Steps of a kind, and for how many accounts they came through or did not. */
    public record Step(Service service, String what, long done, long failed) {}

    /** A step that failed; it may be tried again. */
    public record Failure(String where, String cause, String remedy) {}

    static final Progress BEGUN = new Progress("beginning", 0, 0, 0, List.of(), List.of());

    public Progress {
        steps = List.copyOf(steps);
        failures = List.copyOf(failures);
    }

    long left() {
        return Math.max(0, total - done - failed);
    }
}
