package dev.muster.cli.inventory;

import dev.muster.cloud.console.inventory.Comparison;
import dev.muster.cloud.console.inventory.Kind;
import dev.muster.cloud.console.inventory.Slice;
import dev.muster.cloud.console.inventory.Window;
import dev.muster.fleet.inventory.diff.DiffFilter;
import dev.muster.fleet.inventory.diff.Differences;
import dev.muster.fleet.inventory.diff.InventoryDiff;
import dev.muster.fleet.inventory.resource.Volatile;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.Questions;
import dev.muster.fleet.inventory.store.RunPair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Two runs that are compared, on a thread of its own, and then asked. What differs is kept in a table beside the runs'
 * own: a page costs what it shows. Thread-safe.
 */
final class PairComparison implements AutoCloseable {

    /** As long as a person looks at an empty page without wondering. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Path older;

    private final Path newer;

    private final FutureTask<Made> task;

    private @Nullable RunPair pair;

    private boolean closed;

    /** What came of it. */
    private record Made(RunPair pair, Differences differences) {}

    private PairComparison(Path older, Path newer, Semaphore turn) {
        this.older = older;
        this.newer = newer;
        this.task = new FutureTask<>(() -> {
            turn.acquire();
            try {
                return make();
            } finally {
                turn.release();
            }
        });
    }

    /** Begins to compare, when it is its turn. */
    static PairComparison begin(Path older, Path newer, Semaphore turn) {
        var comparison = new PairComparison(older, newer, turn);
        Thread.ofPlatform().daemon().name("inventory-comparison").start(comparison.task);
        return comparison;
    }

    private Made make() throws IOException {
        var opened = open();
        try (var rows = ChangeTable.create(opened)) {
            var differences = new InventoryDiff(opened, DiffFilter.ALL, Volatile.BY_DEFAULT, false).compare(
                    rows::add);
            return new Made(opened, differences);
        }
    }

    private RunPair open() throws IOException {
        var opened = RunPair.open(older, newer);
        synchronized (this) {
            if (!closed) {
                pair = opened;
                return opened;
            }
        }
        opened.close();
        throw new InvalidInventory("nobody wants to know any more");
    }

    boolean failed() {
        return task.state() == FutureTask.State.FAILED;
    }

    /** Some of the changes, or that it is not done yet. */
    Comparison page(Questions questions, Optional<Kind> kind, Window window) {
        try {
            var made = task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            var counts = made.differences();
            var answer = questions.ask(made.pair(), ChangeTable.question(kind, window));
            return new Comparison.Done(Map.of(Kind.APPEARED, counts.appeared(), Kind.VANISHED, counts.vanished(),
                    Kind.CHANGED, counts.changed(), Kind.UNKNOWN, counts.unknown()), counts.unchanged(),
                    new Comparison.Gaps(counts.beforeMissing(), counts.afterMissing()),
                    new Slice<>(answer.named().stream().map(ChangeTable::change).toList(), answer.more()));
        } catch (TimeoutException late) {
            return new Comparison.UnderWay();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Comparison.UnderWay();
        } catch (ExecutionException e) {
            throw new InvalidInventory("the runs cannot be compared: " + e.getCause().getMessage(), e);
        }
    }

    /** One that is under way fails of it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (pair != null) {
            try {
                pair.close();
            } catch (IOException e) {
                throw new InvalidInventory("cannot close the inventories: " + e.getMessage(), e);
            }
        }
    }
}
