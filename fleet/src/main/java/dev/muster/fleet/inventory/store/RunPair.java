package dev.muster.fleet.inventory.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Two runs side by side, as the tables of the schemas {@code before} and {@code after}. Not for several threads. */
public final class RunPair implements Questioned, AutoCloseable {

    private final TakenRun before;

    private final TakenRun after;

    private final Scratch scratch;

    private final Connection database;

    private RunPair(TakenRun before, TakenRun after, Scratch scratch, Connection database) {
        this.before = before;
        this.after = after;
        this.scratch = scratch;
        this.database = database;
    }

    /**
     * Opens two runs.
     *
     * @throws InvalidInventory if one is none
     * @throws IOException      if one cannot be read
     */
    public static RunPair open(Path before, Path after) throws IOException {
        var first = TakenRun.open(before);
        var second = TakenRun.open(after);
        var scratch = Scratch.temporary();
        try {
            var database = Database.open(scratch.folder().resolve("spilled"), Database.Share.TO_COMPARE);
            try {
                schema(database, "before", InventoryDatabase.tables(first, scratch.folder().resolve("before")));
                schema(database, "after", InventoryDatabase.tables(second, scratch.folder().resolve("after")));
                return new RunPair(first, second, scratch, database);
            } catch (SQLException | IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            scratch.close();
            throw new IOException("cannot open the tables of the inventories: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private static void schema(Connection database, String name, Path tables) throws SQLException, IOException {
        Database.run(database, "CREATE SCHEMA " + name);
        for (var table : Table.values()) {
            Views.table(database, name + ".", table, List.of(tables));
        }
    }

    public TakenRun before() {
        return before;
    }

    public TakenRun after() {
        return after;
    }

    @Override
    public DuckDBConnection connect() throws SQLException {
        return database.unwrap(DuckDBConnection.class).duplicate();
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IOException("cannot close the tables of the inventories: " + e.getMessage(), e);
        } finally {
            scratch.close();
        }
    }
}
