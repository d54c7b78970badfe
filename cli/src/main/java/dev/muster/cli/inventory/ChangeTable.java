package dev.muster.cli.inventory;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.cloud.console.inventory.Comparison.Change;
import dev.muster.cloud.console.inventory.Comparison.Edit;
import dev.muster.cloud.console.inventory.Kind;
import dev.muster.cloud.console.inventory.Place;
import dev.muster.cloud.console.inventory.Window;
import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.store.Question;
import dev.muster.fleet.inventory.store.RunPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** What differs between two runs, in a table of its own in their database, in the order in which it was found. */
final class ChangeTable implements AutoCloseable {

    private static final String NAME = "told_difference";

    /** Of a resource; `muster inventory diff` tells all. */
    private static final int EDITS = 20;

    private static final int LONGEST_VALUE = 300;

    /** More than so many edits take in JSON, whatever is in them. */
    private static final int LONGEST_CELL = 200_000;

    private final DuckDBConnection database;

    private final DuckDBAppender rows;

    private long number;

    private ChangeTable(DuckDBConnection database, DuckDBAppender rows) {
        this.database = database;
        this.rows = rows;
    }

    static ChangeTable create(RunPair runs) throws IOException {
        try {
            var database = runs.connect();
            try (var statement = database.createStatement()) {
                statement.execute("CREATE TABLE " + NAME + " (number BIGINT, kind VARCHAR, account_id VARCHAR, "
                        + "account_name VARCHAR, region VARCHAR, service VARCHAR, function VARCHAR, type VARCHAR, "
                        + "id VARCHAR, name VARCHAR, reason VARCHAR, edits VARCHAR, all_edits BIGINT)");
            }
            return new ChangeTable(database, database.createAppender("main", NAME));
        } catch (SQLException e) {
            throw new IOException("cannot keep what changed: " + e.getMessage(), e);
        }
    }

    void add(Difference difference) {
        try {
            rows.beginRow();
            rows.append(number++);
            for (var text : List.of(difference.kind().text(), difference.accountId(), difference.accountName().orElse(
                    ""), difference.region(), difference.service(), difference.function(), difference.type(),
                    difference.id(), difference.name().orElse(""), difference.reason().orElse(""), edits(difference))) {
                rows.append(text);
            }
            rows.append((long) difference.edits().size());
            rows.endRow();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("cannot keep what changed: " + e.getMessage(), e));
        }
    }

    /** A list of three texts for each. */
    private static String edits(Difference difference) {
        return RecordedCalls.json(new Document.Items(difference.edits().stream().limit(EDITS).<Document>map(
                edit -> new Document.Items(List.of(Document.text(cut(edit.pointer())), value(edit.before()), value(edit
                        .after())))).toList()));
    }

    private static Document value(Optional<Document> value) {
        return Document.text(value.map(RecordedCalls::json).map(ChangeTable::cut).orElse(""));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) > LONGEST_VALUE
                ? text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
                : text;
    }

    static Question question(Optional<Kind> kind, Window window) {
        return new Question("SELECT * FROM " + NAME + (kind.isPresent() ? " WHERE kind = ?" : "") + " ORDER BY number",
                kind.map(Kind::code).map(List::of).orElse(List.of()), window.skip(), window.most(), LONGEST_CELL);
    }

    static Change change(Map<String, String> row) {
        return new Change(Kind.of(text(row, "kind")).orElseThrow(), new Place(text(row, "account_id"), text(row,
                "region"), text(row, "service"), text(row, "function"), text(row, "type"), text(row, "id")), text(row,
                        "account_name"),
                text(row, "name"), text(row, "reason"), edits(text(row, "edits")), Long.parseLong(text(row,
                        "all_edits")));
    }

    private static List<Edit> edits(String json) {
        try (var in = RecordedJson.parser(json)) {
            return RecordedJson.read(in) instanceof Document.Items(var edits)
                    ? edits.stream().map(edit -> (Document.Items) edit).map(edit -> new Edit(text(edit, 0), text(edit,
                            1), text(edit, 2))).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Document.Items texts, int index) {
        return ((Document.Text) texts.items().get(index)).value();
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    @Override
    public void close() throws IOException {
        try (database) {
            rows.close();
        } catch (SQLException e) {
            throw new IOException("cannot keep what changed: " + e.getMessage(), e);
        }
    }
}
