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

/** The sheet that a command is about, without taking an inventory. */
final class SheetOptions {

    @Option(names = {"-s", "--scan",
            "--sheet"}, paramLabel = "SHEET", description = "A JSON file, a URL, or core, security, data, network or full.")
    private @Nullable String sheet;

    @Option(names = "--all", description = "Every read of every service that needs no parameters.")
    private boolean all;

    @Option(names = "--models", paramLabel = "DIR", description = "Models of services beside or instead of those that Muster brings, as botocore has them.")
    private @Nullable Path models;

    Catalog catalog() {
        var bundled = Catalog.bundled();
        try {
            return models == null ? bundled : Catalog.withModels(bundled, models);
        } catch (InvalidModelException e) {
            throw new InvalidInput("--models: " + e.getMessage());
        }
    }

    /** The sheet that is asked for; empty if none is. What of it cannot be called is told. */
    Optional<ReadSheet> read(Catalog catalog, PrintWriter err) {
        if (all && sheet != null) {
            throw new InvalidInput("--all is a sheet by itself: leave out --scan");
        }
        return all || sheet != null ? Optional.of(read(new SheetReader(catalog), err)) : Optional.empty();
    }

    /** The sheet that is asked for, or the one that a scan takes by itself. */
    ReadSheet readOrFull(Catalog catalog, PrintWriter err) {
        return read(catalog, err).orElseGet(() -> new SheetReader(catalog).read(BuiltInSheet.FULL));
    }

    private ReadSheet read(SheetReader reader, PrintWriter err) {
        try {
            var read = sheet == null ? reader.everything() : reader.read(sheet);
            read.problems().forEach(problem -> Failures.tell(err, problem.text()));
            return read;
        } catch (UnreadableSheetException e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }
}
