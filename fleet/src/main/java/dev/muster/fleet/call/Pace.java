package dev.muster.fleet.call;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces the calls to each target. AWS does not document request rates for most services; we start without a gap,
 * widen it when a target says that it is too much, and narrow it with every call that goes well. Thread-safe.
 */
public final class Pace {

    private static final Duration FIRST_GAP = Duration.ofMillis(50);
    private static final Duration WIDEST_GAP = Duration.ofSeconds(2);
    private static final Duration NO_GAP_BELOW = Duration.ofMillis(5);

    private final InstantSource clock;
    private final Map<Target, Lane> lanes = new ConcurrentHashMap<>();

    public Pace(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes the next free slot of the target: how long the caller has to wait for it. */
    Duration reserve(Target target) {
        Instant now = clock.instant();
        Lane lane = lanes.computeIfPresent(target, (_, before) -> before.taken(now));
        if (lane == null) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, lane.next().minus(lane.gap()));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    void throttled(Target target) {
        lanes.merge(target, new Lane(FIRST_GAP, clock.instant()), (before, _) -> before.wider());
    }

    void wentWell(Target target) {
        lanes.computeIfPresent(target, (_, before) -> before.narrower());
    }

    /**
     * The state of one target.
     *
     * @param gap  between two calls
     * @param next when the next call may start
     */
    private record Lane(Duration gap, Instant next) {

        Lane taken(Instant now) {
            return new Lane(gap, (next.isAfter(now) ? next : now).plus(gap));
        }

        Lane wider() {
            Duration doubled = gap.multipliedBy(2);
            return new Lane(doubled.compareTo(WIDEST_GAP) > 0 ? WIDEST_GAP : doubled, next);
        }

        @SuppressWarnings("NullAway") // null removes the lane from the map
        Lane narrower() {
            Duration narrower = gap.multipliedBy(9).dividedBy(10);
            return narrower.compareTo(NO_GAP_BELOW) < 0 ? null : new Lane(narrower, next);
        }
    }
}
