package dev.muster.cloud.detective;

import dev.muster.cloud.store.Memory;
import dev.muster.cloud.store.Transaction;
import java.util.Optional;
import java.util.function.Supplier;

/** What is remembered of behavior graphs. All that belongs to one graph changes as one. */
final class GraphMemory {

    private final Memory memory = new Memory("detective");

    /**
     * A fact about a graph, from memory or as loaded. Absence is not remembered: anybody may ask for any graph.
     *
     * @param key which of the graph's facts
     */
    <T> Optional<T> get(Transaction transaction, GraphArn graph, Object key, Class<T> type,
            Supplier<Optional<T>> load) {
        return memory.get(transaction, graph.text(), key, type, load);
    }

    /** A fact about a graph that is there. */
    <T> T value(Transaction transaction, GraphArn graph, Object key, Class<T> type, Supplier<T> load) {
        return memory.value(transaction, graph.text(), key, type, load);
    }

    /** A fact that all graphs of a Region share. */
    <T> T value(Transaction transaction, String region, Class<T> type, Supplier<T> load) {
        return memory.value(transaction, region, type, type, load);
    }

    /** Something of a graph has changed. */
    void changed(Transaction transaction, GraphArn graph) {
        memory.changed(transaction, graph.text());
    }

    /** Something has changed that graphs depend on which are not named. */
    void changed(Transaction transaction) {
        memory.everythingChanged(transaction);
    }
}
