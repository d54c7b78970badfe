package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.InventoryDatabase;
import dev.muster.fleet.inventory.store.MissingCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster inventory query}. */
@Command(name = "query", customSynopsis = "muster inventory query --inventory DIR [OPTIONS] SQL", sortOptions = false, description = {
        "Asks inventories a question in SQL. Changes nothing, calls nobody.",
        "",
        "Tables: resources, calls, accounts, runs. Views: latest (of several runs the newest answer of each call), "
                + "by_account, by_type, untagged, coverage. `DESCRIBE resources` shows the columns; "
                + "document is JSON: document->>'$$.InstanceId'.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:answered; what the inventory lacks is told on standard error",
                "1:the inventory could not be read",
                "2:bad usage, no such inventory, or SQL that cannot be answered"}, footerHeading = "%nFor example:%n", footer = {
                        "  muster inventory query --inventory output \"FROM by_type LIMIT 10\"",
                        "  muster inventory query --inventory output --output json - < question.sql",
                        "  muster inventory query --inventory output \"SELECT account_name, region, id",
                        "    FROM latest WHERE document->>'$$.PublicIpAddress' IS NOT NULL\""})
final class InventoryQuery implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--inventory", paramLabel = "DIR", required = true, description = "Folder of a run, or a folder with runs; may be given again for more.")
    private List<Path> inventories = List.of();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.table;

    @Option(names = "--file", paramLabel = "FILE", description = "File with the SQL.")
    private @Nullable Path file;

    @Parameters(paramLabel = "SQL", arity = "0..1", description = "One query; - for standard input.")
    private @Nullable String question;

    @Override
    public Integer call() {
        var sql = sql();
        try (var database = InventoryDatabase.open(inventories)) {
            var out = spec.commandLine().getOut();
            switch (output) {
                case table -> {
                    var table = new AnswerTable(Style.ofOut(spec), out);
                    database.ask(sql, table);
                    table.end();
                }
                case json -> {
                    var json = new AnswerJson(out);
                    database.ask(sql, json);
                    json.end();
                }
                case csv -> {
                    var csv = new AnswerCsv(out);
                    database.ask(sql, csv);
                    csv.end();
                }
            }
            out.flush();
            MissingCalls.of(database).lines().forEach(line -> Failures.tell(spec.commandLine().getErr(), line));
            return ExitStatus.DONE.code();
        } catch (InvalidInventory e) {
            throw new InvalidInput(String.valueOf(e.getMessage()).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private String sql() {
        if ((question == null) == (file == null)) {
            throw new InvalidInput("give either SQL, or - for standard input, or --file FILE");
        }
        try {
            if (file != null) {
                return Files.readString(file);
            }
            return "-".equals(question)
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : String.valueOf(question);
        } catch (IOException e) {
            throw new InvalidInput("cannot read the SQL: " + e.getMessage());
        }
    }
}
