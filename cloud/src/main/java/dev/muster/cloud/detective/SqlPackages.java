package dev.muster.cloud.detective;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The data source packages of graphs, in the table {@code detective_package}. */
final class SqlPackages {

    /** CloudTrail, VPC flow logs and GuardDuty findings: in every graph from the start. */
    static final String CORE = "DETECTIVE_CORE";

    private record Packages(SortedMap<String, PackageState> byName) {}

    private final GraphMemory memory;

    SqlPackages(GraphMemory memory) {
        this.memory = memory;
    }

    /** The packages of a graph that is there, by name. */
    SortedMap<String, PackageState> of(Transaction transaction, GraphArn graph) {
        return memory.value(transaction, graph, Packages.class, Packages.class,
                () -> new Packages(read(transaction, graph))).byName();
    }

    private static SortedMap<String, PackageState> read(Transaction transaction, GraphArn graph) {
        var packages = new TreeMap<String, PackageState>();
        transaction.db()
                .fetch("select name, state, started_at, disabled_at from detective_package where graph_arn = ?",
                        graph.text())
                .forEach(row -> packages.put(row.get("name", String.class), state(row)));
        return Collections.unmodifiableSortedMap(packages);
    }

    void put(Transaction transaction, GraphArn graph, String name, PackageState state) {
        switch (state) {
            case PackageState.Inactive _ -> {}
            case PackageState.Started(var since, var disabledAt) ->
                put(transaction, graph, name, "STARTED", since, disabledAt.map(Instant::toEpochMilli).orElse(null));
            case PackageState.Disabled(var since, var startedAt) ->
                put(transaction, graph, name, "DISABLED", startedAt, since.toEpochMilli());
        }
    }

    /** Has something happen to every package of a graph. */
    void all(Transaction transaction, GraphArn graph, PackageState.Event event, Instant now) {
        of(transaction, graph).forEach((name, state) -> put(transaction, graph, name,
                PackageState.next(state, event, now)));
    }

    private void put(Transaction transaction, GraphArn graph, String name, String state, Instant startedAt,
            @Nullable Long disabledAt) {
        transaction.db()
                .execute("""
                        insert into detective_package (graph_arn, name, state, started_at, disabled_at)
                        values (?, ?, ?, ?, ?)
                            on conflict (graph_arn, name)
                            do update set state = excluded.state, started_at = excluded.started_at,
                                          disabled_at = excluded.disabled_at""",
                        graph.text(), name, state, startedAt.toEpochMilli(), disabledAt);
        memory.changed(transaction, graph);
    }

    private static PackageState state(Record row) {
        var startedAt = Instant.ofEpochMilli(row.get("started_at", Long.class));
        var disabledAt = Optional.ofNullable(row.get("disabled_at", Long.class)).map(Instant::ofEpochMilli);
        return switch (PackageState.Label.valueOf(row.get("state", String.class))) {
            case STARTED -> new PackageState.Started(startedAt, disabledAt);
            case DISABLED -> new PackageState.Disabled(disabledAt.orElseThrow(), startedAt);
        };
    }
}
