package dev.muster.fleet.inventory.store;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.CallError;
import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.fleet.inventory.resource.Asked;
import dev.muster.fleet.inventory.resource.RecordedResources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * Makes the tables of a run: Parquet in its folder {@code parquet}, which DuckDB, Athena, Trino and Spark read as tables
 * partitioned by account and Region. Written aside and renamed, so that there are old tables or new ones, never a mix.
 */
public final class InventoryTables {

    private final TakenRun run;

    private final TableWriter resources;

    private final TableWriter calls;

    private final TableWriter accounts;

    private final TableWriter runs;

    private final RowText text;

    private final CallModels models = new CallModels();

    private InventoryTables(TakenRun run, Connection database, Path target, Path scratch) throws IOException {
        this.run = run;
        this.resources = new TableWriter(database, Table.RESOURCES, target, scratch);
        this.calls = new TableWriter(database, Table.CALLS, target, scratch);
        this.accounts = new TableWriter(database, Table.ACCOUNTS, target, scratch);
        this.runs = new TableWriter(database, Table.RUNS, target, scratch);
        this.text = new RowText(run);
    }

    /**
     * Makes the tables in the run's own folder, in place of those that were there.
     *
     * @throws IOException      if the run cannot be read, or its folder cannot be written
     * @throws InvalidInventory if there is no run
     */
    public static void write(Path folder) throws IOException {
        var run = TakenRun.open(folder);
        try (var aside = Scratch.in(run.path(), ".parquet-")) {
            var made = aside.folder().resolve(TableFiles.FOLDER);
            write(run, made, aside.folder().resolve("scratch"));
            var place = run.path().resolve(TableFiles.FOLDER);
            if (Files.exists(place)) {
                Files.move(place, aside.folder().resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Makes the tables of a run in another folder, which must be new. */
    static void write(TakenRun run, Path target, Path scratch) throws IOException {
        Files.createDirectories(scratch);
        Files.createDirectories(target);
        var seal = TableFiles.seal(run); // before the run is read: what is added meanwhile makes the tables stale
        try (var database = Database.open(scratch, Database.Share.TO_WRITE)) {
            new InventoryTables(run, database, target, scratch).all(database);
        } catch (SQLException e) {
            throw new IOException("cannot make the tables of `" + run.path() + "`: " + e.getMessage(), e);
        }
        Files.writeString(target.resolve(TableFiles.SEAL), seal);
    }

    @FunctionalInterface
    private interface CallsOf {

        List<RecordedCall> account(String account) throws IOException, SQLException;
    }

    private void all(Connection database) throws IOException, SQLException {
        runs.row(List.of(), text.run());
        var ids = new TreeSet<>(run.accounts().keySet());
        CallsOf source;
        if (run.recorded()) {
            var journal = new CallLines(run, database);
            ids.addAll(journal.accounts());
            source = journal::of;
        } else {
            source = new TreeFiles(run)::of;
        }
        for (var id : ids) {
            account(Optional.ofNullable(run.accounts().get(id)).orElseGet(() -> new RunAccount(id,
                    Document.Members.EMPTY)), source.account(id));
        }
        for (var table : List.of(resources, calls, accounts, runs)) {
            table.flush();
        }
    }

    private void account(RunAccount account, List<RecordedCall> made) throws IOException, SQLException {
        var outcomes = new ArrayList<RecordedCall>();
        var byRegion = made.stream().map(this::placed)
                .sorted(Comparator.comparing(RowText::region).thenComparing(RecordedCall::name))
                .toList();
        for (var call : byRegion) {
            var outcome = call.file().isEmpty() ? call : resources(account, call, call.file().get());
            calls.row(List.of(), text.call(outcome));
            outcomes.add(outcome);
        }
        accounts.row(List.of(), text.account(account, outcomes));
    }

    /** A tree made by hand does not say which calls are global; the models do. */
    private RecordedCall placed(RecordedCall call) {
        return run.recorded() || !models.of(call).global()
                ? call
                : new RecordedCall(call.account(), call.region(), true, call.service(), call.function(), call
                        .operation(), call.name(), call.forEach(), call.parameters(), call.resultKey(), call.state(),
                        call.file(), call.error(), call.failures(), call.effort());
    }

    /** What became of the call, seeing what its file holds: a file that is gone or broken is a gap. */
    private RecordedCall resources(RunAccount account, RecordedCall call, String file) throws SQLException {
        var asked = new Asked(call.service(), call.operation(), call.resultKey(), call.forEach().isPresent()
                || !run.recorded(), models.of(call).lists());
        var rows = new int[1];
        try {
            var path = run.path().resolve(file).normalize();
            if (!path.startsWith(run.path())) {
                throw new IOException("it lies outside of the run's folder");
            }
            RecordedResources.read(path, asked, resource -> {
                rows[0]++;
                try {
                    resources.row(List.of(account.id(), RowText.region(call)), text.resource(account, call,
                            resource));
                } catch (IOException | SQLException e) {
                    throw new Unwritable(e);
                }
            });
            return call;
        } catch (Unwritable e) {
            throw e.asSql();
        } catch (IOException unreadable) {
            return new RecordedCall(call.account(), call.region(), call.global(), call.service(), call.function(), call
                    .operation(), call.name(), call.forEach(), call.parameters(), call.resultKey(),
                    rows[0] > 0 ? CallState.INCOMPLETE : CallState.FAILED, call.file(), Optional.of(new CallError(
                            "UNREADABLE_FILE", "UnreadableFile", "`" + file + "` cannot be read: " + unreadable
                                    .getMessage(),
                            OptionalInt.empty(), Optional.empty(), Optional.of(
                                    "delete the file and scan again with --resume"))),
                    call.failures(), call.effort());
        }
    }

    /** Carries what went wrong while writing out of the reading. */
    private static final class Unwritable extends RuntimeException {

        Unwritable(Exception cause) {
            super(cause);
        }

        SQLException asSql() {
            return getCause() instanceof SQLException sql ? sql : new SQLException(getCause());
        }
    }
}
