package dev.muster.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Both evaluators on the same policies and requests; {@code -Dmuster.decisions} and {@code -Dmuster.seed} for more. */
class DifferentialTest {

    private static final long DECISIONS = Long.getLong("muster.decisions", 1_000_000);
    private static final long SEED = Long.getLong("muster.seed", 1);
    private static final int THREADS = 2;

    @Test
    void both_evaluators_decide_alike_and_everything_is_tried() throws InterruptedException {
        long start = System.nanoTime();

        var comparison = Differential.run(SEED, DECISIONS, THREADS, comparisonSoFar -> System.out.printf(
                "%,d of %,d decisions, %d mismatches%n", comparisonSoFar.decisions(), DECISIONS,
                comparisonSoFar.mismatches().size()));

        var tally = comparison.tally();
        System.out.printf("%,d decisions from seed %d in %s, %d mismatches%n%s", comparison.decisions(), SEED,
                Duration.ofNanos(System.nanoTime() - start).truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                comparison.mismatches().size(), tally);
        assertThat(comparison.mismatches()).isEmpty();
        assertThat(tally.rarities(DECISIONS)).as("what hardly ever happens in the decisions from seed %d", SEED)
                .isEmpty();
    }
}
