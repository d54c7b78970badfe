package dev.muster.fleet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed of a case is in its name. */
final class LaneTest {

    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Instant NOW = SimulatedBucket.START;

    static LongStream seeds() {
        long first = Long.getLong("muster.lane.first", 0);
        return LongStream.range(first, first + Long.getLong("muster.lane.seeds", 10));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_client_uses_nine_tenths_of_a_bucket_and_wastes_few_calls_in_the_long_run(long seed) {
        var random = new SplittableRandom(seed);
        double rate = rate(random);
        Duration latency = latency(random);
        int burst = 2 + random.nextInt(100);
        var bucket = new SimulatedBucket(rate, burst, latency, random);
        var client = bucket.new Client(able(rate, latency) + random.nextInt(90), (int) (rate * 90 + burst));

        bucket.run(LONG);

        assertThat(client.isDone()).isTrue();
        assertThat(share(bucket, rate, burst)).isGreaterThan(0.9);
        int end = (int) seconds(bucket.now);
        assertThat(bucket.refusedBetween(end / 2, end)).isLessThan(20 + bucket.grantedBetween(end / 2, end));
    }

    /** Of two calls that come a little too close the second is refused, however many come later. */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_bucket_that_holds_a_single_call_is_used_for_the_most_part(long seed) {
        var random = new SplittableRandom(seed);
        double rate = rate(random);
        Duration latency = latency(random);
        var bucket = new SimulatedBucket(rate, 1, latency, random);
        bucket.new Client(able(rate, latency) + random.nextInt(90), (int) (rate * 90));

        bucket.run(LONG);

        assertThat(share(bucket, rate, 1)).isGreaterThan(0.5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clients_that_share_a_bucket_use_nine_tenths_of_it_and_all_come_to_an_end(long seed) {
        var random = new SplittableRandom(seed);
        double rate = 3 + rate(random);
        Duration latency = latency(random);
        int clients = 2 + random.nextInt(5);
        int burst = 3 * clients + random.nextInt(100);
        var bucket = new SimulatedBucket(rate, burst, latency, random);
        int calls = (int) ((rate * 90 + burst) / clients);
        List<SimulatedBucket.Client> all = IntStream.range(0, clients)
                .mapToObj(_ -> bucket.new Client(able(rate, latency) + random.nextInt(90), calls)).toList();

        bucket.run(LONG);

        assertThat(all).allMatch(SimulatedBucket.Client::isDone);
        double offered = rate * seconds(bucket.firstDone.orElseThrow()) + burst;
        assertThat(bucket.grantedAtFirstDone).satisfiesAnyOf(
                granted -> assertThat(granted / offered).isGreaterThan(0.9),
                // the first was done, or nearly, before the bucket was empty
                granted -> assertThat(granted).isLessThan(2 * burst));
        assertThat(bucket.refused - bucket.refusedAtFirst).isLessThan(50 * clients + bucket.granted * 3 / 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void refusals_by_chance_are_not_taken_for_an_empty_bucket(long seed) {
        var random = new SplittableRandom(seed);
        double chance = 0.05 + 0.3 * random.nextDouble();
        int atOnce = 1 << random.nextInt(8);
        Duration latency = latency(random);
        var bucket = new SimulatedBucket(1e9, 1e9, latency, random);
        bucket.refuseByChance(chance);
        var client = bucket.new Client(atOnce, 2_000);

        bucket.run(Duration.ofDays(1));

        double unpaced = (bucket.granted + bucket.refused) * seconds(NOW.plus(latency)) / atOnce;
        assertThat(client.isDone()).isTrue();
        assertThat(unpaced / seconds(bucket.now)).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_bucket_is_used_though_some_calls_are_refused_by_chance(long seed) {
        var random = new SplittableRandom(seed);
        double rate = 3 + rate(random);
        Duration latency = latency(random);
        int burst = 2 + random.nextInt(100);
        var bucket = new SimulatedBucket(rate, burst, latency, random);
        bucket.refuseByChance(0.1 + 0.1 * random.nextDouble());
        bucket.new Client(able(1.25 * rate, latency) + random.nextInt(90), (int) (rate * 90 + burst));

        bucket.run(LONG);

        assertThat(share(bucket, rate, burst)).isGreaterThan(0.7);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ways_of_varying_length_do_not_matter(long seed) {
        var random = new SplittableRandom(seed);
        double rate = rate(random);
        int burst = 2 + random.nextInt(100);
        var bucket = new SimulatedBucket(rate, burst, LATENCY, random);
        bucket.vary(0.5);
        bucket.new Client(able(rate, LATENCY) + random.nextInt(90), (int) (rate * 90 + burst));

        bucket.run(LONG);

        assertThat(share(bucket, rate, burst)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_the_service_grants_is_found_again_when_it_changes(long seed) {
        var random = new SplittableRandom(seed);
        var bucket = new SimulatedBucket(100, 20, LATENCY, random);
        bucket.new Client(64, 30_000);
        bucket.at(Duration.ofMinutes(1), () -> bucket.grantFromNow(5));
        bucket.at(Duration.ofMinutes(2), () -> bucket.grantFromNow(100));

        bucket.run(Duration.ofMinutes(3));

        assertThat(bucket.grantedBetween(10, 60)).isBetween(45 * 100, 50 * 100 + 20);
        assertThat(bucket.grantedBetween(65, 120)).isBetween(45 * 5, 55 * 5 + 20);
        assertThat(bucket.grantedBetween(150, 180)).isBetween(27 * 100, 30 * 100 + 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void two_hundred_lanes_with_a_call_each_in_one_bucket_do_not_stampede(long seed) {
        var random = new SplittableRandom(seed);
        double rate = 5 + 45 * random.nextDouble();
        var bucket = new SimulatedBucket(rate, rate, LATENCY, random);
        List<SimulatedBucket.Client> all = IntStream.range(0, 200).mapToObj(_ -> bucket.new Client(1, 1)).toList();

        bucket.run(LONG);

        assertThat(all).allMatch(SimulatedBucket.Client::isDone);
        assertThat(share(bucket, rate, rate)).isGreaterThan(0.75);
        assertThat(bucket.refusedBetween(0, 1)).isLessThan(10 * 200);
        for (int second = 3; second < seconds(bucket.now); second++) {
            int open = 200 - bucket.grantedBetween(0, second);
            assertThat(bucket.refusedBetween(second, second + 1)).isLessThan(20 + 3 * open);
        }
    }

    @Test
    void after_an_outage_calls_come_back_one_by_one_and_soon_as_fast_as_they_can() {
        Lane lane = Lane.free(NOW);
        Instant now = NOW;
        for (int i = 0; i < 100; i++) {
            now = now.plusSeconds(60);
            lane = lane.ask(now).lane().refused(now, now.plus(LATENCY), Optional.empty(), 0.5);
        }
        now = now.plusSeconds(60);

        Lane.Turn first = lane.ask(now);
        Lane.Turn second = first.lane().ask(now);
        assertThat(first.isNow()).isTrue();
        assertThat(second.pause()).isGreaterThan(Duration.ofMillis(400));

        lane = first.lane().granted(now, now.plus(LATENCY));
        for (int i = 0; i < 10; i++) {
            now = now.plus(lane.ask(now).pause());
            Lane.Turn next = lane.ask(now);
            lane = next.lane().granted(now, now.plusMillis(1));
        }
        assertThat(lane.rate()).isGreaterThan(100);
    }

    @Test
    void a_service_without_limits_is_never_waited_for() {
        Lane lane = Lane.free(NOW);
        for (int i = 0; i < 10_000; i++) {
            Lane.Turn turn = lane.ask(NOW);
            assertThat(turn.isNow()).isTrue();
            lane = turn.lane().granted(NOW, NOW.plus(LATENCY));
        }
    }

    @Test
    void a_crowd_that_was_refused_together_counts_once() {
        Lane lane = Lane.free(NOW);
        for (int i = 0; i < 64; i++) {
            lane = lane.ask(NOW).lane();
        }
        for (int i = 0; i < 64; i++) {
            lane = lane.refused(NOW, NOW.plus(LATENCY), Optional.empty(), 0.5);
        }

        double came = 64 / 0.05;
        assertThat(lane.rate()).isBetween(came / 2, came);
    }

    @Test
    void aws_is_left_alone_for_as_long_as_it_asks() {
        Lane first = Lane.free(NOW).ask(NOW).lane().refused(NOW, NOW, Optional.of(Duration.ofSeconds(7)), 0.5);
        Instant later = NOW.plusSeconds(8);
        Lane again = first.ask(later).lane().refused(later, later, Optional.of(Duration.ofSeconds(7)), 0.5);

        assertThat(first.ask(NOW).pause()).isEqualTo(Duration.ofSeconds(7));
        assertThat(again.ask(later).pause()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void nothing_granted_is_known_since_when() {
        Lane lane = Lane.free(NOW);
        for (int i = 0; i < 5; i++) {
            Instant at = NOW.plusSeconds(i * 20L);
            lane = lane.ask(at).lane().refused(at, at, Optional.empty(), 0.5);
        }

        assertThat(lane.dry()).contains(NOW);
        Instant later = NOW.plusSeconds(200);
        assertThat(lane.ask(later).lane().granted(later, later).dry()).isEmpty();
    }

    /** One call in a second to a thousand. */
    private static double rate(SplittableRandom random) {
        return Math.pow(1_000, random.nextDouble());
    }

    /** Of 5 to 500 ms. */
    private static Duration latency(SplittableRandom random) {
        return Duration.ofNanos((long) (5e6 * Math.pow(100, random.nextDouble())));
    }

    /** As many calls at once as are needed to use the rate. */
    private static int able(double rate, Duration latency) {
        return 2 + (int) (2 * rate * latency.toNanos() / 1e9);
    }

    /** What was granted, of what the bucket offered meanwhile. */
    private static double share(SimulatedBucket bucket, double rate, double burst) {
        return bucket.granted / (rate * seconds(bucket.now) + burst);
    }

    private static double seconds(Instant until) {
        return Duration.between(NOW, until).toNanos() / 1e9;
    }
}
