package dev.muster.fleet.inventory.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A run that is opened when it is first asked. Thread-safe; it is closed when nobody else has it in hand. */
final class OpenRun implements AutoCloseable {

    private final Path path;

    /** Held while it is opened, which may take a while. */
    private final ReentrantLock opening = new ReentrantLock();

    private @Nullable InventoryDatabase database;

    private volatile String seal = "";

    OpenRun(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    InventoryDatabase database() throws IOException {
        opening.lock();
        try {
            var found = database;
            if (found == null) {
                var run = TakenRun.open(path);
                seal = TableFiles.seal(run); // before it is read: what comes meanwhile makes it stale
                found = InventoryDatabase.of(List.of(run), Database.Share.TO_SERVE);
                database = found;
            }
            return found;
        } finally {
            opening.unlock();
        }
    }

    /** Whether the run holds something else than when it was opened. */
    boolean stale() throws IOException {
        return !TableFiles.seal(TakenRun.open(path)).equals(seal);
    }

    @Override
    public void close() {
        opening.lock();
        try {
            if (database != null) {
                database.close();
                database = null;
            }
        } finally {
            opening.unlock();
        }
    }
}
