package dev.muster.cli;

import static dev.muster.cli.TestOrganization.DATA;
import static dev.muster.cli.TestOrganization.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTest {

    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @Test
    void a_run_killed_half_way_and_run_again_ends_in_the_same_state() throws IOException, InterruptedException {
        var random = new SplittableRandom(20260101);
        try (var organization = TestOrganization.in(folder)) {
            var file = organization.file(WEB + ",web@example.com", DATA + ",data@example.com");
            for (int i = 0; i < KILLS; i++) {
                // killed after so many calls that change something, wherever that is
                killedAfter(organization, file, random.nextInt(1, 8));
            }
            var last = organization.detective("enable", "--input-file", file, "--assume-role", "MusterAccess",
                    "--enabled-regions", "us-east-1,eu-west-1", "--yes");
            var writes = organization.writes();
            organization.detective("enable", "--input-file", file, "--assume-role", "MusterAccess",
                    "--enabled-regions", "us-east-1,eu-west-1", "--yes");

            assertThat(last.code()).as(last.err()).isZero();
            assertThat(organization.states("us-east-1,eu-west-1")).containsExactly("us-east-1 111122223333 on",
                    "us-east-1 222233334444 enabled", "us-east-1 333344445555 enabled", "eu-west-1 111122223333 on",
                    "eu-west-1 222233334444 enabled", "eu-west-1 333344445555 enabled");
            assertThat(organization.writes()).isEqualTo(writes);
        }
    }

    private void killedAfter(TestOrganization organization, String file, int writes)
            throws IOException, InterruptedException {
        var before = organization.writes().size();
        var run = ChildProcess.muster(List.of("detective", "enable", "--input-file", file, "--assume-role",
                "MusterAccess", "--enabled-regions", "us-east-1,eu-west-1", "--yes", "--endpoint-url",
                organization.endpoint().toString())).redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile()).start();
        while (run.isAlive() && organization.writes().size() < before + writes) {
            run.waitFor(5, TimeUnit.MILLISECONDS);
        }
        run.destroyForcibly().waitFor();
    }
}
