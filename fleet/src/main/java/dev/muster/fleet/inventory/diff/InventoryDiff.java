package dev.muster.fleet.inventory.diff;

import dev.muster.fleet.inventory.resource.Volatile;
import dev.muster.fleet.inventory.store.RunPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Compares two runs. Their resources come sorted from the database, which may spill, and are merged with one of each in
 * hand; documents are fetched only of what differs: memory does not depend on how many there are.
 */
public final class InventoryDiff {

    private final RunPair runs;

    private final DiffFilter filter;

    private final Volatile ignored;

    private final boolean allOfThem;

    /**
     * @param ignored    what does not count as a change
     * @param allOfThem  whether what changes by itself counts, so that hashes, which leave it out, do not decide
     */
    public InventoryDiff(RunPair runs, DiffFilter filter, Volatile ignored, boolean allOfThem) {
        this.runs = runs;
        this.filter = filter;
        this.ignored = ignored;
        this.allOfThem = allOfThem;
    }

    /**
     * Hands out what differs by account, Region, type and id.
     *
     * @return how much there was
     * @throws IOException if a run cannot be read
     */
    public Differences compare(Consumer<Difference> differences) throws IOException {
        try (var database = runs.connect()) {
            run(database, "CREATE TEMP TABLE difference (account_id VARCHAR, region VARCHAR, service VARCHAR, "
                    + "function VARCHAR, type VARCHAR, id VARCHAR, before_entry VARCHAR, after_entry VARCHAR, "
                    + "before_hash VARCHAR, after_hash VARCHAR)");
            var same = merge(database);
            KnownCalls.create(database);
            return new ToldDifferences(database, ignored, this::hash).tell(same, differences);
        } catch (SQLException e) {
            throw new IOException("cannot compare the inventories: " + e.getMessage(), e);
        }
    }

    /** What tells documents of a table apart. */
    private String hash(String table) {
        return allOfThem ? "md5(" + table + ".document::VARCHAR)" : table + ".hash";
    }

    private long merge(DuckDBConnection database) throws SQLException, IOException {
        try (var first = runs.connect();
                var second = runs.connect();
                var older = first.createStatement();
                var newer = second.createStatement();
                var before = older.executeQuery(sorted("before"));
                var after = newer.executeQuery(sorted("after"));
                var rows = database.createAppender("temp", "main", "difference")) {
            return Merge.of(new Rows(before), new Rows(after), (old, young) -> {
                var any = old.or(() -> young).orElseThrow();
                rows.beginRow();
                for (var text : new String[]{any.account(), any.region(), any.service(), any.function(), any.type(), any
                        .id()}) {
                    rows.append(text);
                }
                append(rows, old.map(Place::entry));
                append(rows, young.map(Place::entry));
                append(rows, old.map(Place::hash));
                append(rows, young.map(Place::hash));
                rows.endRow();
            });
        } catch (SQLException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void append(DuckDBAppender rows, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            rows.append(text.get());
        } else {
            rows.appendNull();
        }
    }

    private String sorted(String run) {
        return "SELECT account_id, region, service, function, type, id, entry, " + hash("resources") + " AS hash FROM "
                + run
                + ".resources WHERE " + filter.sql()
                + " ORDER BY account_id, region, service, function, type, id, hash";
    }

    static void run(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class Rows implements Iterator<Place> {

        private final ResultSet rows;

        private boolean more;

        Rows(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.more = rows.next();
        }

        @Override
        public boolean hasNext() {
            return more;
        }

        @Override
        public Place next() {
            if (!more) {
                throw new NoSuchElementException();
            }
            try {
                var place = new Place(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows
                        .getString(5), rows.getString(6), rows.getString(7), rows.getString(8));
                more = rows.next();
                return place;
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }
}
