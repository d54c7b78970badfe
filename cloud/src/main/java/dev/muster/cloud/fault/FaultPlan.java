package dev.muster.cloud.fault;

import dev.muster.cloud.fault.Draw.Of;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that goes wrong on a day. Two runs with the same seed, rules and calls meet the same faults, in whatever order
 * their threads run: what befalls the n-th call of a kind depends on nothing else, but for token buckets, which depend
 * on the time.
 *
 * @param seed  of all that is left to chance
 * @param rules tried in this order; the first that stops a call is the last that is tried
 */
public record FaultPlan(long seed, List<FaultRule> rules) {

    /** A good day. */
    public static final FaultPlan NONE = new FaultPlan(0, List.of());

    /** Each call goes through all of them. */
    public static final int MOST_RULES = 1_000;

    private static final int MOST_PROBLEMS = 100;

    public FaultPlan {
        rules = List.copyOf(rules);
        checkCount(rules.size());
    }

    private static void checkCount(int count) {
        if (count > MOST_RULES) {
            throw new InvalidFaults(List.of("there can be " + MOST_RULES + " faults at most, got " + count));
        }
    }

    /** Reads rules; what is wrong with any of them is told at once, up to so many mistakes. */
    public static FaultPlan parse(long seed, List<String> texts) {
        checkCount(texts.size());
        var rules = new ArrayList<FaultRule>();
        var problems = new ArrayList<String>();
        for (var text : texts) {
            try {
                rules.add(FaultRule.parse(text));
            } catch (InvalidFaults e) {
                problems.addAll(e.problems());
            }
            if (problems.size() > MOST_PROBLEMS) {
                throw new InvalidFaults(Stream.concat(problems.stream().limit(MOST_PROBLEMS), Stream.of("and more"))
                        .toList());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFaults(problems);
        }
        return new FaultPlan(seed, rules);
    }

    /** Every answer comes later by this. */
    public static FaultPlan latency(Duration added) {
        return added.isPositive() ? NONE.and(FaultRule.parse("latency=" + added.toMillis() + "ms")) : NONE;
    }

    /** The same day with one more rule. */
    public FaultPlan and(FaultRule rule) {
        var more = new ArrayList<>(rules);
        more.add(rule);
        return new FaultPlan(seed, more);
    }

    /** Whether a bucket has a token left for a call, which is taken. */
    @FunctionalInterface
    interface Buckets {

        boolean grant(int rule, Effect.Bucket bucket, CallFacts call);
    }

    /**
     * What befalls a call.
     *
     * @param count how many calls of the kind came before
     */
    Verdict judge(CallFacts call, long count, Buckets buckets) {
        Fault fault = new Fault.None();
        var latency = Duration.ZERO;
        Optional<Verdict.Lag> lag = Optional.empty();
        var struck = new ArrayList<Integer>();
        for (int at = 0; at < rules.size(); at++) {
            var rule = rules.get(at);
            var draw = new Draw(seed, at, call, count);
            if (!rule.scope().covers(call) || draw.number(Of.WHETHER) >= rule.probability()) {
                continue;
            }
            switch (rule.effect()) {
                case Effect.Latency(var least, var most) -> {
                    latency = latency.plus(least).plus(part(most.minus(least), draw));
                    struck.add(at);
                }
                case Effect.Propagation(var most) -> {
                    var behind = new Verdict.Lag(at, part(most, draw));
                    lag = lag.filter(other -> other.behind().compareTo(behind.behind()) >= 0).or(() -> Optional.of(
                            behind));
                }
                case Effect.Throttling _,Effect.Bucket _,Effect.Breakdown _,Effect.Reset _ -> {
                    if (fault instanceof Fault.None) {
                        fault = fault(rule.effect(), draw, buckets);
                        if (!(fault instanceof Fault.None)) {
                            struck.add(at);
                        }
                    }
                }
            }
        }
        return new Verdict(fault, latency, lag, struck);
    }

    private static Fault fault(Effect effect, Draw draw, Buckets buckets) {
        var second = draw.number(Of.WHICH) < 0.5;
        return switch (effect) {
            case Effect.Throttling _ -> new Fault.Throttled();
            case Effect.Bucket bucket -> buckets.grant(draw.rule(), bucket, draw.call())
                    ? new Fault.None()
                    : new Fault.Throttled();
            case Effect.Breakdown(var status) -> new Fault.Broken(status.orElse(second ? 503 : 500));
            case Effect.Reset(var when) ->
                when.orElse(second ? Effect.Moment.AFTER : Effect.Moment.BEFORE) == Effect.Moment.AFTER
                        ? new Fault.CutAfter()
                        : new Fault.CutBefore();
            case Effect.Latency _,Effect.Propagation _ -> new Fault.None();
        };
    }

    private static Duration part(Duration whole, Draw draw) {
        return Duration.ofNanos((long) (whole.toNanos() * draw.number(Of.HOW_LONG)));
    }

    /** Whether calls of a kind may see the world as it was. */
    boolean propagatesSlowly(CallFacts call) {
        return rules.stream().anyMatch(rule -> rule.effect() instanceof Effect.Propagation && rule.scope().covers(
                call));
    }

    /** The furthest behind that any call may be. */
    Duration longestLag() {
        return rules.stream()
                .map(rule -> rule.effect() instanceof Effect.Propagation(var most) ? most : Duration.ZERO)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
