package dev.muster.cli.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.killed.Relay.Moment;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is killed, and run again: what is there in the end is what an undisturbed run leaves, letters included. The
 * kills are spread over all calls of the run; {@code -Dmuster.kills=50} makes more of them, {@code -Dmuster.seed=N}
 * others.
 */
class KilledRunTest {

    private static final List<Moment> MOMENTS = List.of(Moment.values());

    private static final int KILLS = Integer.getInteger("muster.kills", 3);

    private static final long SEED = Long.getLong("muster.seed", 20260101);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    Path folder;

    @Test
    void an_enrolment_killed_at_any_moment_and_run_again_ends_as_an_undisturbed_one() throws Exception {
        var enable = List.of("detective", "enable", "--input-file", folder.resolve("all.csv").toString(),
                "--assume-role", ServedWorld.ROLE, "--enabled-regions", String.join(",", RunScene.REGIONS), "--tags",
                "Department=Finance,Owner=security");

        killAndRunAgain(KILLS, List.of(), enable);
    }

    @Test
    void an_off_boarding_killed_at_any_moment_and_run_again_ends_as_an_undisturbed_one() throws Exception {
        var remove = List.of("detective", "disable", "--input-file", folder.resolve("some.csv").toString(),
                "--disabled-regions", String.join(",", RunScene.REGIONS));
        var delete = List.of("detective", "disable", "--input-file", folder.resolve("some.csv").toString(),
                "--delete-graph", "--disabled-regions", String.join(",", RunScene.REGIONS));
        var enrolled = List.of("detective", "enable", "--input-file", folder.resolve("all.csv").toString(),
                "--assume-role", ServedWorld.ROLE, "--enabled-regions", String.join(",", RunScene.REGIONS));

        killAndRunAgain(Math.max(1, KILLS / 5), enrolled, remove);
        killAndRunAgain(Math.max(1, KILLS / 5), enrolled, delete);
    }

    private void killAndRunAgain(int kills, List<String> before, List<String> command) throws Exception {
        Facts expected;
        int calls;
        try (var scene = new RunScene(folder)) {
            prepare(scene, before);
            calls = scene.undisturbed(command);
            expected = scene.state();
        }
        int killed = 0;
        for (int kill = 0; kill < kills; kill++) {
            // one of the kills in each part of the run, from the first call to the last
            var at = 1 + (int) (calls * (kill + random.nextDouble()) / kills);
            var moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
            var again = random.nextInt(4) == 0 ? random.nextInt(1, 20) : 0;
            try (var scene = new RunScene(folder)) {
                prepare(scene, before);
                killed += scene.killed(command, at, moment) ? 1 : 0;
                if (again > 0) {
                    scene.killed(command, again, moment);
                }
                scene.undisturbed(command);
                var writes = scene.writes();
                var what = "killed at call " + at + " of " + calls + " " + moment + (again > 0
                        ? ", and again at call " + again
                        : "") + ", seed " + SEED;

                assertThat(scene.state().values()).as(what).isEqualTo(expected.values());
                scene.undisturbed(command);
                assertThat(scene.writes()).as("one more run, " + what).isEqualTo(writes);
            }
        }
        // a run may get by with fewer calls than the one before, when less is waited for
        assertThat(killed).as("runs that were killed before their end, seed " + SEED).isGreaterThan(kills / 2);
    }

    private static void prepare(RunScene scene, List<String> before) {
        if (!before.isEmpty()) {
            scene.undisturbed(before);
        }
    }
}
