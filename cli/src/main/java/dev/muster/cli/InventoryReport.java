package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.diff.DiffFilter;
import dev.muster.fleet.inventory.diff.InventoryDiff;
import dev.muster.fleet.inventory.report.ExcelReport;
import dev.muster.fleet.inventory.report.HtmlReport;
import dev.muster.fleet.inventory.resource.Volatile;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.InventoryDatabase;
import dev.muster.fleet.inventory.store.MissingCalls;
import dev.muster.fleet.inventory.store.RunPair;
import dev.muster.fleet.inventory.store.TakenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster inventory report}. */
@Command(name = "report", customSynopsis = "muster inventory report --inventory DIR [OPTIONS]", sortOptions = false, description = {
        "Writes an inventory as one HTML page that opens offline, and as an Excel workbook: what was covered, what was "
                + "found where, what is missing and how to mend it. Calls nobody.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:written; what the inventory lacks is told on standard error",
                "1:an inventory could not be read, or a file not written",
                "2:bad usage, or no such inventory"}, footerHeading = "%nFor example:%n", footer = {
                        "  muster inventory report --inventory output --html report.html",
                        "  muster inventory report --inventory output/organization-2026-01-02T06-00 \\",
                        "    --against output/organization-2026-01-01T06-00 --html report.html \\",
                        "    --excel report.xlsx"})
final class InventoryReport implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--inventory", paramLabel = "DIR", required = true, description = "Folder of a run, or a folder with runs; of several the newest answer of each call counts.")
    private List<Path> inventories = List.of();

    @Option(names = "--html", paramLabel = "FILE", description = "Where the page goes (default: report.html, unless only --excel is given).")
    private @Nullable Path html;

    @Option(names = "--excel", paramLabel = "FILE", description = "Where the workbook goes.")
    private @Nullable Path excel;

    @Option(names = "--against", paramLabel = "OLD", description = "Folder of an older run: the page tells what changed since.")
    private @Nullable Path against;

    @Override
    public Integer call() {
        var page = html == null && excel == null ? Path.of("report.html") : html;
        if (against != null && page == null) {
            throw new InvalidInput("--against tells of changes in the page: give --html, too");
        }
        var err = spec.commandLine().getErr();
        try (var database = InventoryDatabase.open(inventories)) {
            if (page != null) {
                var changes = Optional.ofNullable(against).map(older -> changes(older, newest(database)));
                WholeFile.write(page, out -> {
                    try {
                        HtmlReport.write(database, changes, out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e.getMessage(), e);
                    }
                });
                Failures.tell(err, "wrote `" + page + "`");
            }
            if (excel != null) {
                WholeFile.writeBytes(excel, out -> ExcelReport.write(database, out));
                Failures.tell(err, "wrote `" + excel + "`");
            }
            MissingCalls.of(database).lines().forEach(line -> Failures.tell(err, line));
            return ExitStatus.DONE.code();
        } catch (InvalidInventory e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static HtmlReport.Changes changes(Path older, TakenRun newer) {
        return differences -> {
            try (var runs = RunPair.open(older, newer.path())) {
                return new InventoryDiff(runs, DiffFilter.ALL, Volatile.BY_DEFAULT, false).compare(differences);
            }
        };
    }

    /** The run that is compared with an older one. */
    private static TakenRun newest(InventoryDatabase database) {
        TakenRun newest = database.runs().getFirst();
        try {
            for (var run : database.runs()) {
                if (run.started().isAfter(newest.started())) {
                    newest = run;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
        return newest;
    }
}
