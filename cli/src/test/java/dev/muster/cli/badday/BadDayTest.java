package dev.muster.cli.badday;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.fault.FaultPlan;
import dev.muster.fleet.enrolment.Outcome;
import dev.muster.fleet.enrolment.Problem;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.enrolment.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Enrolment on a bad day, and on every third off-boarding. {@code -Dmuster.badday.seeds=200} tries so many days, from
 * {@code -Dmuster.badday.first=N} on, {@code -Dmuster.badday.seed=N} that one alone, {@code -Dmuster.badday.speed=1}
 * lets time pass as it does; by default it passes ten times as fast, for the world and the engine alike.
 */
class BadDayTest {

    private static final List<String> BAD_DAY = List.of("throttle=20%", "error=5%", "reset=1%", "propagation=5s");

    private static final int MOST_RUNS = 3;

    private static final int SPEED = Integer.getInteger("muster.badday.speed", 10);

    @TempDir
    Path folder;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", Day.KEY);
        System.setProperty("aws.secretAccessKey", Day.SECRET);
        System.setProperty("aws.region", "us-east-1");
    }

    @AfterAll
    static void noCredentials() {
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }

    static LongStream seeds() {
        var one = Long.getLong("muster.badday.seed");
        var first = Long.getLong("muster.badday.first", 1);
        return one != null
                ? LongStream.of(one)
                : LongStream.range(first, first + Long.getLong("muster.badday.seeds", 6));
    }

    static LongStream someSeeds() {
        var all = seeds().toArray();
        return Arrays.stream(all).limit((all.length + 2) / 3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(300)
    void enrolment_ends_as_on_a_good_day_and_reports_exactly_what_is_missing(long seed) throws IOException {
        var replay = replay(seed);
        var cast = Cast.drawnBy(seed);
        try (var good = new Day(seed, SPEED, folder, FaultPlan.NONE);
                var bad = new Day(seed, SPEED, folder, FaultPlan.parse(seed, BAD_DAY))) {
            var undisturbed = good.enrol().map(BadDayTest::failures);
            var runs = untilOnly(missing(cast), bad::enrol, cast, replay);
            var tolls = bad.tolls();

            assertThat(undisturbed).as(replay).contains(missing(cast));
            assertThat(runs).as(replay).last().isEqualTo(missing(cast));
            assertThat(bad.end()).as(replay + "; the faults " + tolls).isEqualTo(good.end());
            tell("enrolment", seed, runs, tolls, missing(cast));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("someSeeds")
    @Timeout(300)
    void off_boarding_ends_as_on_a_good_day(long seed) throws IOException {
        var replay = replay(seed);
        var cast = Cast.drawnBy(seed);
        var everybody = seed % 2 == 0;
        try (var good = new Day(seed, SPEED, folder, FaultPlan.NONE);
                var bad = new Day(seed, SPEED, folder, FaultPlan.NONE)) {
            for (var day : List.of(good, bad)) {
                assertThat(day.enrol().map(BadDayTest::failures)).as(replay).contains(missing(cast));
            }
            bad.turn(FaultPlan.parse(seed, BAD_DAY));
            var undisturbed = good.offBoard(everybody).map(BadDayTest::failures);
            var runs = untilOnly(Set.of(), () -> bad.offBoard(everybody), cast, replay);
            var tolls = bad.tolls();

            assertThat(undisturbed).as(replay).contains(Set.of());
            assertThat(runs).as(replay).last().isEqualTo(Set.of());
            assertThat(bad.end()).as(replay + "; the faults " + tolls).isEqualTo(good.end());
            tell("off-boarding", seed, runs, tolls, Set.of());
        }
    }

    private static String replay(long seed) {
        return "replay with -Dtest=BadDayTest -Dmuster.badday.seed=" + seed + " -Dmuster.badday.speed=" + SPEED;
    }

    /** Runs again until nothing fails but what must, or it has been often enough; what failed each time. */
    private static List<Set<String>> untilOnly(Set<String> missing, Supplier<Optional<Report>> run, Cast cast,
            String replay) {
        var runs = new ArrayList<Set<String>>();
        do {
            var report = run.get();
            report.ifPresent(told -> noFalseAlarm(told, cast, replay));
            runs.add(report.map(BadDayTest::failures).orElseGet(() -> Set.of("nothing known")));
        } while (!runs.getLast().equals(missing) && runs.size() < MOST_RUNS);
        return runs;
    }

    private static void tell(String work, long seed, List<Set<String>> runs, String tolls, Set<String> missing) {
        System.out.println("bad day of " + work + " seed=" + seed + " runs=" + runs.size() + " " + tolls);
        for (var run : runs.subList(0, runs.size() - 1)) {
            var passing = new TreeSet<>(run);
            passing.removeAll(missing);
            System.out.println("  given up on " + passing);
        }
    }

    /** What cannot be done on the best of days, and nothing else. */
    private static Set<String> missing(Cast cast) {
        var missing = new TreeSet<String>();
        for (var region : Day.REGIONS) {
            missing.add(region + " " + cast.roleless() + " role-refused");
            missing.add(region + " " + cast.misspelt() + " verification-failed");
        }
        return missing;
    }

    private static Set<String> failures(Report report) {
        var failures = new TreeSet<String>();
        report.failures().forEach(row -> failures.add(row.region() + " " + row.account() + " " + row.code()));
        return failures;
    }

    /** A run may give up on what passes, but it never says that something is wrong that is not. */
    private static void noFalseAlarm(Report report, Cast cast, String replay) {
        assertThat(report.failures()).as(replay).allSatisfy(row -> assertThat(problem(row)).satisfiesAnyOf(
                problem -> assertThat(problem).isInstanceOfAny(Problem.Throttled.class, Problem.ServiceFailure.class,
                        Problem.Unreachable.class),
                problem -> assertThat(problem).isInstanceOfSatisfying(Problem.RoleRefused.class,
                        refused -> assertThat(refused.account()).isEqualTo(cast.roleless())),
                problem -> assertThat(problem).isInstanceOfSatisfying(Problem.VerificationFailed.class,
                        failed -> assertThat(failed.account()).isEqualTo(cast.misspelt()))));
    }

    private static Problem problem(Row row) {
        return ((Outcome.Failed) row.outcome()).why();
    }
}
