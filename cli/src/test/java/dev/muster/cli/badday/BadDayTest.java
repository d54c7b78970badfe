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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Enrolment on a bad day. {@code -Dmuster.badday.seeds=200} tries so many days, from {@code -Dmuster.badday.first=N} on,
 * {@code -Dmuster.badday.seed=N} that one alone, {@code -Dmuster.badday.speed=1} lets time pass as it does; by default it passes ten times as fast, for the
 * world and the engine alike.
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

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(300)
    void enrolment_ends_as_on_a_good_day_and_reports_exactly_what_is_missing(long seed) throws IOException {
        var replay = "replay with -Dtest=BadDayTest -Dmuster.badday.seed=" + seed + " -Dmuster.badday.speed=" + SPEED;
        var cast = Cast.drawnBy(seed);
        try (var good = new Day(seed, SPEED, folder, FaultPlan.NONE);
                var bad = new Day(seed, SPEED, folder, FaultPlan.parse(seed, BAD_DAY))) {
            var undisturbed = good.enrol().map(BadDayTest::failures);
            var runs = new ArrayList<Set<String>>();
            do {
                var report = bad.enrol();
                report.ifPresent(told -> noFalseAlarm(told, cast, replay));
                runs.add(report.map(BadDayTest::failures).orElseGet(() -> Set.of("nothing known")));
            } while (!runs.getLast().equals(missing(cast)) && runs.size() < MOST_RUNS);
            var tolls = bad.tolls();

            assertThat(undisturbed).as(replay).contains(missing(cast));
            assertThat(runs).as(replay).last().isEqualTo(missing(cast));
            assertThat(bad.end()).as(replay + "; the faults " + tolls).isEqualTo(good.end());
            System.out.println("bad day seed=" + seed + " runs=" + runs.size() + " " + tolls);
            runs.subList(0, runs.size() - 1).forEach(run -> System.out.println("  given up on " + passing(run, cast)));
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

    private static Set<String> passing(Set<String> failures, Cast cast) {
        var passing = new TreeSet<>(failures);
        passing.removeAll(missing(cast));
        return passing;
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
