package dev.muster.cli;

import dev.muster.fleet.inventory.record.Layout;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.record.RunRecord;
import dev.muster.fleet.inventory.record.Shard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the results of a scan go, and whether an earlier one goes on. */
final class ScanPlace {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    @Option(names = {"-o",
            "--output-dir"}, paramLabel = "DIR", defaultValue = "output", description = "Where each run gets a folder (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("output");

    @Option(names = "--resume", description = "Go on with the newest run of the same sheet and Regions that is not complete; what is done is not done again.")
    private boolean resume;

    @Option(names = "--run", paramLabel = "FOLDER", description = "Go on with the run in this folder.")
    private @Nullable Path run;

    @Option(names = "--run-id", paramLabel = "NAME", description = "Name of the run's folder, so that shards share one; a run of that name goes on.")
    private @Nullable String id;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "names", description = "Folders of accounts: names (ID-NAME), ids (ID), or legacy (ID/TIME, as the scripts before had it; default: ${DEFAULT-VALUE}).")
    private String layout = "names";

    /** What the folders of accounts are called; throws {@link InvalidInput}. */
    Layout layout() {
        var chosen = Layout.of(layout).orElseThrow(() -> new InvalidInput(
                "--layout must be names, ids or legacy, got `" + layout + "`"));
        if (chosen == Layout.LEGACY && id != null) {
            throw new InvalidInput("--layout legacy names folders by the time of the run: leave out --run-id");
        }
        return chosen;
    }

    /** Finds or makes the folder; throws {@link InvalidInput}. */
    RunFolder folder(RunRecord like, Shard shard, boolean accounts, Instant now) {
        try {
            return new RunFolder(path(like, shard, accounts, now), shard, accounts, layout());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the run cannot be made in `" + output + "`: " + e, e);
        }
    }

    private Path path(RunRecord like, Shard shard, boolean accounts, Instant now) throws IOException {
        if (run != null) {
            return existing(run, like, shard);
        }
        if (id != null) {
            if (!NAME.matcher(id).matches()) {
                throw new InvalidInput("--run-id must be letters, digits, dots, hyphens and underscores, got `" + id
                        + "`");
            }
            var named = output.resolve(id);
            return Files.exists(named) ? existing(named, like, shard) : Files.createDirectories(named);
        }
        if (resume) {
            return RunFolder.unfinished(output, like, shard).orElseThrow(() -> new InvalidInput("--resume: in `"
                    + output + "` is no run of this sheet and these Regions that is not complete"));
        }
        return RunFolder.make(output, RunFolder.name(now, ZoneId.systemDefault(), accounts));
    }

    private static Path existing(Path folder, RunRecord like, Shard shard) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput("`" + folder + "` is no folder");
        }
        var record = RunRecord.read(folder.resolve(shard.file("run.json")));
        if (record.isPresent() && !record.get().asksTheSame(like)) {
            throw new InvalidInput("the run in `" + folder + "` is of another sheet, of other Regions, or has other "
                    + "folders (--layout); start a new one");
        }
        return folder;
    }

    /** What to type to go on with a run. */
    static String goOn(Path folder) {
        return "go on with the same command line and `--run " + folder + "`";
    }
}
