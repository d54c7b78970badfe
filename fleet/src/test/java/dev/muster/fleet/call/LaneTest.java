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
        return LongStream.range(0, Long.getLong("muster.lane.seeds", 30));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_client_uses_nine_tenths_of_any_bucket_and_wastes_few_calls(long seed) {
        var random = new SplittableRandom(seed);
        double rate = rate(random);
        int burst = 1 + random.nextInt(100);
        var bucket = new SimulatedBucket(rate, burst, LATENCY, random);
        var client = bucket.new Client(able(rate) + random.nextInt(90), (int) (rate * 90 + burst));

        bucket.run(LONG);

        assertThat(client.isDone()).isTrue();
        assertThat(bucket.granted / (rate * seconds(bucket.now) + burst)).isGreaterThan(0.9);
        assertThat(bucket.refused - bucket.refusedAtFirst).isLessThan(10 + bucket.granted / 10);
        assertThat(bucket.mostOvertaken).isLessThan(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clients_that_share_a_bucket_use_nine_tenths_of_it_and_all_come_to_an_end(long seed) {
        var random = new SplittableRandom(seed);
        double rate = 3 * rate(random);
        int clients = 2 + random.nextInt(5);
        int burst = 3 * clients + random.nextInt(100);
        var bucket = new SimulatedBucket(rate, burst, LATENCY, random);
        int calls = (int) ((rate * 90 + burst) / clients);
        List<SimulatedBucket.Client> all = IntStream.range(0, clients)
                .mapToObj(_ -> bucket.new Client(able(rate) + random.nextInt(90), calls)).toList();

        bucket.run(LONG);

        assertThat(all).allMatch(SimulatedBucket.Client::isDone);
        Instant oneLess = bucket.firstDone.orElseThrow();
        assertThat(bucket.grantedAtFirstDone / (rate * seconds(oneLess) + burst)).isGreaterThan(0.9);
        // where the share of one is less than a call in a second, each errs every other second at most
        assertThat((double) bucket.refused - bucket.refusedAtFirst)
                .isLessThan(20 * clients + bucket.granted / 5.0 + clients * seconds(bucket.now) / 2);
        assertThat(seconds(bucket.now)).isLessThan(3 * 90);
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

    @Test
    void a_service_without_limits_is_never_waited_for() {
        Lane lane = new Lane.Free();
        for (int i = 0; i < 10_000; i++) {
            Lane.Turn turn = lane.ask(NOW);
            assertThat(turn.isNow()).isTrue();
            lane = turn.lane().granted(NOW, NOW.plus(LATENCY));
        }
    }

    @Test
    void a_crowd_that_was_refused_together_counts_once_and_one_call_looks_whether_it_is_over() {
        Lane lane = new Lane.Free();
        for (int i = 0; i < 64; i++) {
            lane = lane.refused(NOW, NOW.plusMillis(50), Optional.empty(), 0.5);
        }

        Lane.Turn early = lane.ask(NOW.plusMillis(51));
        Lane.Turn probe = early.lane().ask(NOW.plusMillis(51).plus(early.pause()));
        Lane.Turn second = probe.lane().ask(NOW.plusMillis(51).plus(early.pause()));

        assertThat(early.pause()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(probe.isNow()).isTrue();
        assertThat(second.isNow()).isFalse();
    }

    @Test
    void aws_is_left_alone_for_as_long_as_it_asks() {
        Lane searching = new Lane.Free().refused(NOW, NOW, Optional.of(Duration.ofSeconds(7)), 0.5);
        Lane paced = PacedLane.at(10, NOW, Optional.of(Duration.ofSeconds(7)), 0.5);

        assertThat(searching.ask(NOW).pause()).isEqualTo(Duration.ofSeconds(7));
        assertThat(paced.ask(NOW).pause()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7_200));
    }

    @Test
    void nothing_granted_is_known_since_when() {
        Lane lane = new Lane.Free();
        for (int i = 0; i < 5; i++) {
            Instant at = NOW.plusSeconds(i * 20L);
            lane = lane.ask(at).lane().refused(at, at, Optional.empty(), 0.5);
        }

        assertThat(lane.dry()).contains(NOW);
        Instant later = NOW.plusSeconds(200);
        assertThat(lane.ask(later).lane().granted(later, later).dry()).isEmpty();
    }

    private static double rate(SplittableRandom random) {
        return Math.pow(200, random.nextDouble());
    }

    /** As many calls at once as are needed to use the rate. */
    private static int able(double rate) {
        return 2 + (int) (2 * rate * LATENCY.toMillis() / 1_000);
    }

    private static double seconds(Instant until) {
        return Duration.between(NOW, until).toMillis() / 1_000.0;
    }
}
