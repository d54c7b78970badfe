package dev.muster.fleet.inventory.store;

import dev.muster.api.document.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * One run or many, to be asked in SQL. Takes the runs' own Parquet where it is there and fresh, else makes tables for the
 * while. Not for several threads, but for those that
 * {@link #connect}.
 */
public final class InventoryDatabase implements Questioned, AutoCloseable {

    private final Connection database;

    private final Scratch scratch;

    private final List<TakenRun> runs;

    private InventoryDatabase(Connection database, Scratch scratch, List<TakenRun> runs) {
        this.database = database;
        this.scratch = scratch;
        this.runs = runs;
    }

    /** Takes what a question is answered with, row by row. */
    public interface Answer {

        /** The columns, once, before the rows. */
        void columns(List<String> names);

        /** A row: a value for each column. */
        void row(List<Document> values);
    }

    /**
     * Opens the runs in folders, each a run or a folder with runs. From here on SQL can reach nothing else.
     *
     * @throws InvalidInventory if there is none
     * @throws IOException      if one cannot be read
     */
    public static InventoryDatabase open(List<Path> folders) throws IOException {
        var runs = new LinkedHashSet<TakenRun>();
        folders.forEach(folder -> runs.addAll(TakenRun.in(folder)));
        return of(List.copyOf(runs), Database.Share.TO_ASK);
    }

    static InventoryDatabase of(List<TakenRun> runs, Database.Share share) throws IOException {
        var scratch = Scratch.temporary();
        try {
            var tables = new ArrayList<Path>();
            for (var run : runs) {
                tables.add(tables(run, scratch.folder().resolve("run-" + tables.size())));
            }
            var database = Database.open(scratch.folder().resolve("spilled"), share);
            try {
                Views.create(database, tables);
                close(database, tables);
                return new InventoryDatabase(database, scratch, runs);
            } catch (SQLException | IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            scratch.close();
            throw new IOException("cannot open the tables of the inventory: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    /** The folder with the tables of a run: its own, or one that is made. */
    static Path tables(TakenRun run, Path made) throws IOException {
        if (TableFiles.areFresh(run)) {
            return run.path().resolve(TableFiles.FOLDER);
        }
        InventoryTables.write(run, made, made.resolveSibling(made.getFileName() + "-scratch"));
        return made;
    }

    /** From here on SQL reads these folders alone, and nobody can change that. */
    private static void close(Connection database, List<Path> tables) throws SQLException {
        Database.run(database, "SET allowed_directories = [" + tables.stream().map(folder -> Database.quoted(folder
                + "/")).collect(Collectors.joining(", ")) + "]");
        Database.run(database, "SET enable_external_access = false");
        Database.run(database, "SET lock_configuration = true");
    }

    /** The runs that questions are about. */
    public List<TakenRun> runs() {
        return runs;
    }

    /**
     * Asks a question: one SELECT statement, which can change nothing.
     *
     * @throws InvalidInventory if it is none, or cannot be answered, with what DuckDB says of it
     */
    public void ask(String sql, Answer answer) {
        try {
            Statements.requireSelect(database, sql);
            try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
                var about = rows.getMetaData();
                var names = new ArrayList<String>();
                for (int i = 1; i <= about.getColumnCount(); i++) {
                    names.add(about.getColumnLabel(i));
                }
                answer.columns(List.copyOf(names));
                while (rows.next()) {
                    var values = new ArrayList<Document>(names.size());
                    for (int i = 1; i <= names.size(); i++) {
                        values.add(Values.of(rows.getObject(i)));
                    }
                    answer.row(values);
                }
            }
        } catch (SQLException e) {
            throw new InvalidInventory(String.valueOf(e.getMessage()).strip(), e);
        }
    }

    @Override
    public DuckDBConnection connect() throws SQLException {
        return database.unwrap(DuckDBConnection.class).duplicate();
    }

    /** All rows of an answer that is known to be short, by the names of its columns. */
    public List<Document.Members> rows(String sql) {
        var rows = new ArrayList<Document.Members>();
        ask(sql, new Answer() {

            private List<String> names = List.of();

            @Override
            public void columns(List<String> columns) {
                names = columns;
            }

            @Override
            public void row(List<Document> values) {
                var row = new LinkedHashMap<String, Document>();
                for (int i = 0; i < names.size(); i++) {
                    row.put(names.get(i), values.get(i));
                }
                rows.add(new Document.Members(row));
            }
        });
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException e) {
            throw new InvalidInventory("cannot close the tables of the inventory: " + e.getMessage(), e);
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            scratch.close();
        } catch (IOException e) {
            throw new InvalidInventory("cannot delete `" + scratch.folder() + "`: " + e.getMessage(), e);
        }
    }
}
