package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.InvalidModelException;
import dev.muster.fleet.inventory.sheet.BuiltInSheet;
import dev.muster.fleet.inventory.sheet.ReadSheet;
import dev.muster.fleet.inventory.sheet.SheetReader;
import dev.muster.fleet.inventory.sheet.UnreadableSheetException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The sheet of an inventory, and the models that it is read by. */
final class SheetChoice {

    /** So many problems are told; the rest are counted. */
    private static final int TOLD = 20;

    @Option(names = {"-s",
            "--scan"}, paramLabel = "SHEET", description = "What to call: a JSON file, a URL, or core, security, data, network or full (default: full).")
    private @Nullable String sheet;

    @Option(names = "--all", description = "Call every read of every service that needs no parameters.")
    private boolean all;

    @Option(names = "--models", paramLabel = "DIR", description = "Models of services beside or instead of those that Muster brings, as botocore has them (default: MUSTER_MODELS).")
    private @Nullable Path models;

    Catalog catalog(Surroundings surroundings) {
        var bundled = Catalog.bundled();
        try {
            return Optional.ofNullable(models).or(() -> surroundings.value("MUSTER_MODELS").map(Path::of))
                    .map(folder -> Catalog.withModels(bundled, folder)).orElse(bundled);
        } catch (InvalidModelException e) {
            throw new InvalidInput("--models: " + e.getMessage());
        }
    }

    /** Reads the sheet and tells which of its entries cannot be called; the rest are. */
    ReadSheet read(Catalog catalog, PrintWriter err) {
        if (all && sheet != null) {
            throw new InvalidInput("--all is a sheet by itself: leave out --scan");
        }
        try {
            var reader = new SheetReader(catalog);
            var read = all ? reader.everything() : sheet == null ? reader.read(BuiltInSheet.FULL) : reader.read(sheet);
            read.problems().stream().limit(TOLD).forEach(problem -> Failures.tell(err, problem.text()));
            if (read.problems().size() > TOLD) {
                Failures.tell(err, (read.problems().size() - TOLD) + " more entries cannot be called; `muster "
                        + "inventory services --sheet " + sheet + "` shows those that can");
            }
            if (read.sheet().entries().isEmpty()) {
                throw new InvalidInput("no entry of the sheet can be called");
            }
            return read;
        } catch (UnreadableSheetException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }
}
