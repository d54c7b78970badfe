package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.record.Closing;
import dev.muster.fleet.inventory.record.Shard;
import dev.muster.fleet.inventory.scan.ScanReport;
import dev.muster.fleet.inventory.store.InvalidInventory;
import dev.muster.fleet.inventory.store.InventoryTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a scan tells what came of it. */
final class ScanOutput {

    @Option(names = {"-l",
            "--log-level"}, paramLabel = "LEVEL", defaultValue = "INFO", description = "What the run's log has: DEBUG (every call), INFO, WARNING or ERROR (default: ${DEFAULT-VALUE}).")
    private String level = "INFO";

    @Option(names = "--no-parquet", description = "Make no tables beside the files.")
    private boolean noTables;

    @Option(names = "--exit-zero", description = "Exit with 0 also where something is missing.")
    private boolean zero;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "Report as table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat format = OutputFormat.table;

    RunLog.Level detail() {
        return RunLog.Level.of(level).orElseThrow(() -> new InvalidInput(
                "--log-level must be DEBUG, INFO, WARNING or ERROR, got `" + level + "`"));
    }

    void print(ScanReport report, CommandSpec spec, PrintWriter out) {
        switch (format) {
            case table -> new ScanText(Style.ofOut(spec)).print(report, out);
            case json -> ScanJson.print(report, out);
            case csv -> ScanJson.csv(report, out);
        }
    }

    /** Makes the tables of a run: of one in shards, when the last of them has come to its end. */
    void tables(Path run, Shard shard, PrintWriter err) {
        if (noTables) {
            return;
        }
        try {
            if (Closing.isOver(run, shard)) {
                InventoryTables.write(run);
            }
        } catch (IOException | InvalidInventory e) {
            Failures.tell(err, "the tables beside the files could not be made: " + e.getMessage());
        }
    }

    ExitStatus exit(ExitStatus status) {
        return zero && status == ExitStatus.FAILED ? ExitStatus.DONE : status;
    }
}
