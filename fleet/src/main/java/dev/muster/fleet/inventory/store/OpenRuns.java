package dev.muster.fleet.inventory.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Runs that are open to be asked: each is opened once, for all who ask, and a few that were used last stay open.
 * Thread-safe.
 */
public final class OpenRuns implements AutoCloseable {

    private final int most;

    /** By path, the one that was used last at the end. */
    private final SequencedMap<Path, OpenRun> open = new LinkedHashMap<>();

    /** How many have it in hand; of each that somebody has, be it among the open ones or not. */
    private final Map<OpenRun, Integer> users = new HashMap<>();

    /** @param most how many stay open */
    public OpenRuns(int most) {
        this.most = most;
    }

    /**
     * Does something with a run, which stays open meanwhile.
     *
     * @param renewed whether a run that holds something else than when it was opened is opened anew
     * @throws InvalidInventory if there is no run
     * @throws IOException      if it cannot be read
     */
    public <R> R with(Path run, boolean renewed, Function<InventoryDatabase, R> use) throws IOException {
        var taken = take(run);
        try {
            var database = taken.database();
            if (!renewed || !taken.stale()) {
                return use.apply(database);
            }
            putAway(taken);
        } finally {
            leave(taken);
        }
        return with(run, false, use);
    }

    private synchronized OpenRun take(Path run) {
        var taken = open.computeIfAbsent(run, OpenRun::new);
        open.putLast(run, taken);
        users.merge(taken, 1, Integer::sum);
        while (open.size() > most) {
            putAway(open.firstEntry().getValue());
        }
        return taken;
    }

    private synchronized void leave(OpenRun run) {
        if (users.merge(run, -1, (had, change) -> had + change == 0 ? null : had + change) == null && open.get(run
                .path()) != run) {
            run.close();
        }
    }

    /** Nobody else gets it; whoever has it in hand goes on, and the last of them closes it. */
    private synchronized void putAway(OpenRun run) {
        if (open.remove(run.path(), run) && !users.containsKey(run)) {
            run.close();
        }
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            putAway(open.firstEntry().getValue());
        }
    }
}
