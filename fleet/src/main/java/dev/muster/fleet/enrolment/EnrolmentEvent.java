package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Something happened that a progress display may show. */
public sealed interface EnrolmentEvent {

    /** Where it happened. */
    RegionId region();

    /** Work on a Region began. */
    record RegionStarted(RegionId region) implements EnrolmentEvent {}

    /**
     * A Region was looked at.
     *
     * @param on     whether the service is on
     * @param counts how many of the listed accounts are in which state, by the states' labels
     */
    record RegionObserved(RegionId region, boolean on, Map<String, Integer> counts) implements EnrolmentEvent {
        public RegionObserved {
            counts = Map.copyOf(counts);
        }
    }

    /** An action began. */
    record ActionStarted(RegionId region, Action action) implements EnrolmentEvent {}

    /**
     * An action came through for one account, or did not.
     *
     * @param problem empty when it did
     */
    record AccountFinished(RegionId region, Action action, AccountId account,
            Optional<Problem> problem) implements EnrolmentEvent {}

    /**
     * An action is over.
     *
     * @param done   for how many accounts it came through; 1 or 0 when it is about the service
     * @param failed for how many it did not
     */
    record ActionFinished(RegionId region, Action action, int done, int failed) implements EnrolmentEvent {}

    /**
     * Waiting for AWS.
     *
     * @param accounts how many accounts it is about
     * @param pause    until the next look
     * @param waited   so far
     */
    record Waiting(RegionId region, int accounts, Duration pause, Duration waited) implements EnrolmentEvent {}

    /** Work on a Region ended; the numbers count accounts, the administrator among them. */
    record RegionFinished(RegionId region, int done, int unchanged, int failed) implements EnrolmentEvent {}
}
