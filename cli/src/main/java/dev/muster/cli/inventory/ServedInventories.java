package dev.muster.cli.inventory;

import dev.muster.cloud.console.inventory.Comparison;
import dev.muster.cloud.console.inventory.Found;
import dev.muster.cloud.console.inventory.Inventories;
import dev.muster.cloud.console.inventory.Kind;
import dev.muster.cloud.console.inventory.Overview;
import dev.muster.cloud.console.inventory.Place;
import dev.muster.cloud.console.inventory.Run;
import dev.muster.cloud.console.inventory.Schema;
import dev.muster.cloud.console.inventory.Slice;
import dev.muster.cloud.console.inventory.Table;
import dev.muster.cloud.console.inventory.Told;
import dev.muster.cloud.console.inventory.Unanswered;
import dev.muster.cloud.console.inventory.Wanted;
import dev.muster.cloud.console.inventory.Window;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.InventoryDatabase;
import dev.muster.fleet.inventory.store.OpenRuns;
import dev.muster.fleet.inventory.store.Question;
import dev.muster.fleet.inventory.store.Questions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The runs in folders of this machine. Opens none before it is asked about. Thread-safe. */
public final class ServedInventories implements Inventories, AutoCloseable {

    /** Each may take the memory that a database is granted, and the processors are no more. */
    private static final int QUESTIONS_AT_ONCE = 2;

    private static final int OPEN_RUNS = 4;

    private static final int WIDTH_OF_A_CELL = 500;

    private static final String SCHEMA = """
            SELECT table_name, column_name, data_type FROM information_schema.columns
            ORDER BY table_name NOT IN ('latest', 'resources', 'calls', 'accounts', 'runs'), table_name, ordinal_position
            """;

    private final Shelves shelves;

    private final OpenRuns open = new OpenRuns(OPEN_RUNS);

    private final Questions questions;

    private final Comparisons comparisons;

    /**
     * @param folders each a run, or a folder with runs
     * @param longest how long a question may take
     */
    public ServedInventories(List<Path> folders, Duration longest) {
        shelves = new Shelves(folders);
        questions = new Questions(QUESTIONS_AT_ONCE, longest);
        comparisons = new Comparisons(questions);
    }

    /** Itself, if there are any folders to look into. */
    public Optional<Inventories> any() {
        return shelves.folders().isEmpty() ? Optional.empty() : Optional.of(this);
    }

    @Override
    public Slice<Run> runs(Predicate<Run> wanted, Window window) {
        return told(() -> {
            var found = shelves.runs().stream().map(RunReading::of).filter(wanted).skip(window.skip()).limit(window.most()
                    + 1L).toList();
            return new Slice<>(found.stream().limit(window.most()).toList(), found.size() > window.most());
        });
    }

    @Override
    public Optional<Run> run(String key) {
        return told(() -> shelves.find(key).map(RunReading::of));
    }

    @Override
    public Overview overview(String key) {
        return with(key, true, database -> OverviewQueries.overview(question -> questions.ask(database, question)
                .named()));
    }

    @Override
    public Slice<Found> resources(String key, Wanted wanted, Window window) {
        return with(key, false, database -> {
            var answer = questions.ask(database, ResourceQueries.search(wanted, window));
            return new Slice<>(answer.named().stream().map(ResourceQueries::found).toList(), answer.more());
        });
    }

    @Override
    public List<Told> told(String key, Place place) {
        return with(key, false, database -> questions.ask(database, ResourceQueries.told(place)).named().stream().map(
                ResourceQueries::told).toList());
    }

    @Override
    public List<Schema> schema(String key) {
        return with(key, false, database -> {
            var tables = questions.ask(database, Question.all(SCHEMA)).named().stream().collect(Collectors.groupingBy(
                    row -> row.getOrDefault("table_name", ""), LinkedHashMap::new, Collectors.mapping(
                            row -> new Schema.Column(row.getOrDefault("column_name", ""), row.getOrDefault("data_type",
                                    "")), Collectors.toList())));
            return tables.entrySet().stream().map(table -> new Schema(table.getKey(), table.getValue())).toList();
        });
    }

    @Override
    public Table ask(String asker, String key, String sql, Window window) {
        return with(key, false, database -> {
            var answer = questions.ask(asker, database, new Question(sql, List.of(), window.skip(), window.most(),
                    WIDTH_OF_A_CELL));
            return new Table(answer.columns().stream().map(column -> new Table.Column(column.name(), column.numeric()))
                    .toList(), answer.rows(), answer.more());
        });
    }

    @Override
    public Comparison compare(String older, String newer, Optional<Kind> kind, Window window) {
        return told(() -> comparisons.of(Comparisons.Pair.of(shelved(older), shelved(newer)), kind, window));
    }

    private <R> R with(String key, boolean renewed, Function<InventoryDatabase, R> use) {
        return told(() -> {
            try {
                return open.with(shelved(key).path(), renewed, use);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Shelves.Shelved shelved(String key) {
        return shelves.find(key).orElseThrow(() -> new InvalidInventory("the run is gone"));
    }

    /** Says what goes wrong to the person who asks. */
    private static <R> R told(Supplier<R> answer) {
        try {
            return answer.get();
        } catch (InvalidInventory | UncheckedIOException e) {
            throw new Unanswered(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        comparisons.close();
        open.close();
    }
}
