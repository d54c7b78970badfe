package dev.muster.cli.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A server is killed while many write, and started again on what it left: every acknowledged write is there, every
 * other one as a whole or not at all, and the trail tells the same. {@code -Dmuster.kills=50} kills more often,
 * {@code -Dmuster.seed=N} at other moments.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledServerTest {

    private static final int KILLS = Integer.getInteger("muster.kills", 3);

    private static final long SEED = Long.getLong("muster.seed", 20260311);

    @TempDir
    Path folder;

    @Test
    void no_acknowledged_write_is_lost_when_a_server_on_a_folder_is_killed() {
        try (var site = new FolderSite(folder)) {
            harm(site);
        }
    }

    @Test
    void no_acknowledged_write_is_lost_when_one_of_two_nodes_or_their_database_is_killed() {
        try (var site = new PostgresSite(folder)) {
            harm(site);
        }
    }

    private static void harm(Site site) {
        try (var writers = new Writers(SEED)) {
            var written = writers.harm(site, KILLS);

            assertThat(written).as("writes acknowledged, seed " + SEED).isGreaterThan(KILLS * 10);
        }
    }
}
