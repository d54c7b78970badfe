package dev.muster.cli.inventory;

import dev.muster.cloud.console.inventory.Comparison;
import dev.muster.cloud.console.inventory.Kind;
import dev.muster.cloud.console.inventory.Run;
import dev.muster.cloud.console.inventory.Window;
import dev.muster.fleet.inventory.store.Questions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Semaphore;

/** Comparisons that were made, the last few: whoever turns the page sees the same one. Thread-safe. */
final class Comparisons implements AutoCloseable {

    private static final int KEPT = 2;

    private final Questions questions;

    /** One is made at a time: it keeps a processor busy. */
    private final Semaphore turn = new Semaphore(1, true);

    private final SequencedMap<Pair, PairComparison> kept = new LinkedHashMap<>();

    Comparisons(Questions questions) {
        this.questions = questions;
    }

    /** Two runs, as their records tell of them now: when one of them goes on it is another pair. */
    record Pair(Run older, Path olderPath, Run newer, Path newerPath) {

        static Pair of(Shelves.Shelved older, Shelves.Shelved newer) {
            return new Pair(RunReading.of(older), older.path(), RunReading.of(newer), newer.path());
        }
    }

    Comparison of(Pair pair, Optional<Kind> kind, Window window) {
        var comparison = kept(pair);
        if (comparison.failed()) {
            forget(pair, comparison); // the next who asks finds it out anew
        }
        return comparison.page(questions, kind, window);
    }

    private synchronized PairComparison kept(Pair pair) {
        var found = kept.computeIfAbsent(pair, wanted -> PairComparison.begin(wanted.olderPath(), wanted.newerPath(),
                turn));
        kept.putLast(pair, found);
        while (kept.size() > KEPT) {
            kept.pollFirstEntry().getValue().close();
        }
        return found;
    }

    private synchronized void forget(Pair pair, PairComparison comparison) {
        kept.remove(pair, comparison);
    }

    @Override
    public synchronized void close() {
        kept.sequencedValues().forEach(PairComparison::close);
        kept.clear();
    }
}
