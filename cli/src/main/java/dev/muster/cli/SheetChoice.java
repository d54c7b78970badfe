package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.fleet.inventory.sheet.BuiltInSheet;
import dev.muster.fleet.inventory.sheet.ReadSheet;
import dev.muster.fleet.inventory.sheet.SheetReader;
import dev.muster.fleet.inventory.sheet.UnreadableSheetException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sheet that a command is about, and the models that it is read by. */
final class SheetChoice {

    /** So many problems are told; the rest are counted. */
    private static final int TOLD = 20;

    @Option(names = {"-s", "--scan",
            "--sheet"}, paramLabel = "SHEET", description = "What to call: a JSON file, a URL, or core, security, data, network or full (default: full).")
    private @Nullable String sheet;

    @Option(names = "--all", description = "Every read of every service that needs no parameters.")
    private boolean all;

    @Mixin
    private final ModelFolder models = new ModelFolder();

    /** The catalog by the shell's variables. */
    Catalog catalog() {
        return models.catalog();
    }

    /** The catalog by the variables of the shell and of a file. */
    Catalog catalog(Surroundings surroundings) {
        return models.catalog(surroundings);
    }

    /** The sheet that is asked for; empty if none is. What of it cannot be called is told. */
    Optional<ReadSheet> chosen(Catalog catalog, PrintWriter err) {
        if (all && sheet != null) {
            throw new InvalidInput("--all is a sheet by itself: leave out --scan");
        }
        return all || sheet != null ? Optional.of(read(new SheetReader(catalog), err)) : Optional.empty();
    }

    /** The sheet that is asked for, else the full one; throws {@link InvalidInput} if nothing of it can be called. */
    ReadSheet read(Catalog catalog, PrintWriter err) {
        var read = chosen(catalog, err).orElseGet(() -> new SheetReader(catalog).read(BuiltInSheet.FULL));
        if (read.sheet().entries().isEmpty()) {
            throw new InvalidInput("no entry of the sheet can be called");
        }
        return read;
    }

    private ReadSheet read(SheetReader reader, PrintWriter err) {
        try {
            var read = sheet == null ? reader.everything() : reader.read(sheet);
            read.problems().stream().limit(TOLD).forEach(problem -> Failures.tell(err, problem.text()));
            if (read.problems().size() > TOLD) {
                Failures.tell(err, (read.problems().size() - TOLD) + " more entries cannot be called; `muster "
                        + "inventory services --sheet " + sheet + "` shows those that can");
            }
            return read;
        } catch (UnreadableSheetException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }
}
