package dev.muster.cloud.fault;

import dev.muster.cloud.fault.Effect.Facet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The plan in force and what it has done so far. A new plan begins anew: counts, buckets and whatever was remembered of
 * the world. Thread-safe.
 */
public final class Faults {

    private volatile Day day;

    public Faults(FaultPlan plan) {
        day = new Day(plan);
    }

    /** Whether nothing goes wrong, as on most servers. */
    public boolean none() {
        return day.plan.rules().isEmpty();
    }

    public FaultPlan plan() {
        return day.plan;
    }

    /** Puts another plan in force. */
    public void replace(FaultPlan plan) {
        day = new Day(plan);
    }

    /** What each rule has done so far, in the plan's order. */
    public List<Toll> tolls() {
        var current = day;
        var tolls = new ArrayList<Toll>();
        for (int at = 0; at < current.plan.rules().size(); at++) {
            tolls.add(new Toll(current.plan.rules().get(at), current.met.get(at), current.struck.get(at)));
        }
        return tolls;
    }

    /**
     * What a rule has done.
     *
     * @param met    calls that it is about
     * @param struck those among them that it delayed, stopped or misled
     */
    public record Toll(FaultRule rule, long met, long struck) {}

    /** How a call fares whose caller is known by now. */
    public Encounter meet(Encounter.Approach approach, InstantSource clock) {
        return Disturbed.meet(day, approach, clock);
    }

    Day day() {
        return day;
    }

    /** One plan and its memory. */
    static final class Day {

        private record Sharing(int rule, Map<Facet, String> facets) {}

        private final FaultPlan plan;

        private final Map<CallFacts, AtomicLong> counts = new ConcurrentHashMap<>();

        private final Map<Sharing, TokenBucket> buckets = new ConcurrentHashMap<>();

        private final AtomicLongArray met;

        private final AtomicLongArray struck;

        private final Replica replica;

        private Day(FaultPlan plan) {
            this.plan = plan;
            met = new AtomicLongArray(plan.rules().size());
            struck = new AtomicLongArray(plan.rules().size());
            replica = new Replica(plan.longestLag());
        }

        FaultPlan plan() {
            return plan;
        }

        Replica replica() {
            return replica;
        }

        Verdict judge(CallFacts call, Instant now) {
            var count = counts.computeIfAbsent(call, _ -> new AtomicLong()).getAndIncrement();
            var verdict = plan.judge(call, count, (rule, bucket, called) -> grant(rule, bucket, called, now));
            for (int at = 0; at < met.length(); at++) {
                if (plan.rules().get(at).scope().covers(call)) {
                    met.incrementAndGet(at);
                }
            }
            verdict.struck().forEach(struck::incrementAndGet);
            return verdict;
        }

        void misled(Verdict.Lag lag) {
            struck.incrementAndGet(lag.rule());
        }

        private boolean grant(int rule, Effect.Bucket size, CallFacts call, Instant now) {
            var shared = new EnumMap<Facet, String>(Facet.class);
            size.per().forEach(facet -> shared.put(facet, facet.of(call)));
            return buckets.compute(new Sharing(rule, shared), (_, before) -> before == null
                    ? TokenBucket.full(size, now).asked(size, now)
                    : before.asked(size, now)).granted();
        }
    }
}
