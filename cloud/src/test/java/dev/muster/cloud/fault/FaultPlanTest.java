package dev.muster.cloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    private static final List<String> BAD_DAY = List.of("throttle=20%", "error=5%", "reset=1%", "latency=1ms..9ms",
            "propagation=5s");

    private static CallFacts call(int kind) {
        return new CallFacts("detective", "GetMembers", "%012d".formatted(kind), "us-east-1");
    }

    private static Verdict judge(FaultPlan plan, CallFacts call, long count) {
        return plan.judge(call, count, (_, _, _) -> true);
    }

    @Test
    void the_same_calls_in_another_order_meet_the_same_faults() {
        var plan = FaultPlan.parse(42, BAD_DAY);
        var order = new ArrayList<Integer>();
        for (int kind = 0; kind < 20; kind++) {
            order.addAll(Collections.nCopies(50, kind));
        }
        var straight = met(plan, order);
        Collections.shuffle(order, new Random(1));

        assertThat(met(plan, order)).isEqualTo(straight);
        assertThat(met(FaultPlan.parse(43, BAD_DAY), order)).isNotEqualTo(straight);
    }

    private static Map<Integer, List<Verdict>> met(FaultPlan plan, List<Integer> order) {
        var day = new Faults(plan).day();
        var verdicts = new TreeMap<Integer, List<Verdict>>();
        for (var kind : order) {
            verdicts.computeIfAbsent(kind, _ -> new ArrayList<>()).add(day.judge(call(kind), NOW));
        }
        return verdicts;
    }

    @Test
    void each_fault_befalls_its_share_of_the_calls() {
        var plan = FaultPlan.parse(7, BAD_DAY);
        var verdicts = LongStream.range(0, 100_000).mapToObj(count -> judge(plan, call(1), count)).toList();

        // of what throttling leaves, and so on: the first that stops a call is the last that is tried
        assertThat(share(verdicts, Fault.Throttled.class)).isBetween(0.195, 0.205);
        assertThat(share(verdicts, Fault.Broken.class)).isBetween(0.8 * 0.047, 0.8 * 0.053);
        assertThat(share(verdicts, Fault.CutBefore.class)).isBetween(0.0030, 0.0046);
        assertThat(share(verdicts, Fault.CutAfter.class)).isBetween(0.0030, 0.0046);
        assertThat(verdicts).extracting(Verdict::fault).contains(new Fault.Broken(500), new Fault.Broken(503));
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.latency()).isBetween(Duration.ofMillis(1), Duration.ofMillis(9));
            assertThat(verdict.lag().orElseThrow().behind()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        });
        assertThat(verdicts.stream().mapToLong(verdict -> verdict.latency().toNanos()).average().orElseThrow())
                .isBetween(4.9e6, 5.1e6);
    }

    private static double share(List<Verdict> verdicts, Class<? extends Fault> fault) {
        return verdicts.stream().map(Verdict::fault).filter(fault::isInstance).count() / (double) verdicts.size();
    }

    @Test
    void a_rule_that_is_added_behind_changes_nothing_about_those_before() {
        var plan = FaultPlan.parse(7, List.of("throttle=20%"));
        var more = plan.and(FaultRule.parse("error=50%"));

        for (int count = 0; count < 1_000; count++) {
            assertThat(judge(more, call(3), count).fault() instanceof Fault.Throttled)
                    .isEqualTo(judge(plan, call(3), count).fault() instanceof Fault.Throttled);
        }
    }

    @Test
    void a_bucket_gives_what_comes_in_and_no_more_than_it_holds() {
        var size = new Effect.Bucket(5, 10, Set.of());
        var bucket = TokenBucket.full(size, NOW);
        int granted = 0;
        // 100 calls a second for a minute
        for (int at = 0; at < 6_000; at++) {
            bucket = bucket.asked(size, NOW.plusMillis(at * 10L));
            granted += bucket.granted() ? 1 : 0;
        }
        var idle = bucket.asked(size, NOW.plusSeconds(86_400));

        assertThat(granted).isBetween(308, 310);
        assertThat(idle.tokens()).isEqualTo(9);
        assertThat(idle.asked(size, NOW).tokens()).isEqualTo(8);
    }

    @Test
    void what_shares_a_bucket_is_what_the_rule_says() {
        var faults = new Faults(FaultPlan.parse(1, List.of("throttle=1/m,burst=1,per=region"))).day();
        var east = new CallFacts("detective", "ListGraphs", "111122223333", "us-east-1");
        var other = new CallFacts("sts", "AssumeRole", "222233334444", "us-east-1");
        var west = new CallFacts("detective", "ListGraphs", "111122223333", "us-west-2");

        assertThat(faults.judge(east, NOW).fault()).isEqualTo(new Fault.None());
        assertThat(faults.judge(other, NOW).fault()).isEqualTo(new Fault.Throttled());
        assertThat(faults.judge(west, NOW).fault()).isEqualTo(new Fault.None());
    }

    @Test
    void a_day_without_rules_is_a_good_one() {
        assertThat(new Faults(FaultPlan.NONE).none()).isTrue();
        assertThat(FaultPlan.latency(Duration.ZERO)).isEqualTo(FaultPlan.NONE);
        assertThat(judge(FaultPlan.latency(Duration.ofMillis(20)), call(1), 0).latency()).isEqualTo(Duration.ofMillis(
                20));
    }
}
