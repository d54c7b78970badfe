package dev.muster.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite itself says of how it writes: a commit that is not synced would be lost with the power. */
class SyncTest {

    /** FULL: the log is synced at every commit. */
    private static final int FULL = 2;

    @TempDir
    private Path directory;

    private static String pragma(Transaction transaction, String name) {
        return transaction.db().fetchOptional("pragma " + name).orElseThrow().get(0, String.class);
    }

    @Test
    void every_commit_is_synced_to_the_disk() {
        try (var database = Database.sqlite(directory.resolve("a.db"))) {
            assertThat(database.<String>write(transaction -> pragma(transaction, "synchronous")))
                    .isEqualTo(String.valueOf(FULL));
            assertThat(database.<String>write(transaction -> pragma(transaction, "journal_mode"))).isEqualTo("wal");
            assertThat(database.<String>write(transaction -> pragma(transaction, "foreign_keys"))).isEqualTo("1");
        }
    }

    @Test
    void a_world_that_nobody_keeps_waits_for_no_disk() {
        try (var database = Database.scratch(directory.resolve("a.db"))) {
            assertThat(database.<String>write(transaction -> pragma(transaction, "synchronous"))).isEqualTo("0");
        }
    }
}
