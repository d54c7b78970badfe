package dev.muster.fleet.inventory.record;

import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.RunLayout;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder of a run, or the part of it that one shard writes.
 *
 * @param path     the folder
 * @param shard    which part
 * @param accounts whether each account has a folder of its own
 * @param layout   what that is called
 */
public record RunFolder(Path path, Shard shard, boolean accounts, Layout layout) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm", Locale.ROOT);

    /** The name of a run that begins then. */
    public static String name(Instant start, ZoneId zone, boolean organization) {
        var time = MINUTE.format(start.atZone(zone));
        return organization ? Layout.ofOrganization(time) : time;
    }

    /** Makes a folder that was not there; where there is one of that name, the name gets a number. */
    public static Path make(Path output, String name) throws IOException {
        Files.createDirectories(output);
        for (int number = 1;; number++) {
            var folder = output.resolve(number == 1 ? name : name + "-" + number);
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException _) {
                // then the next number
            }
        }
    }

    /** The newest run of the same that is not complete. */
    public static Optional<Path> unfinished(Path output, RunRecord like, Shard shard) throws IOException {
        if (!Files.isDirectory(output)) {
            return Optional.empty();
        }
        var folders = new ArrayList<Path>();
        try (var all = Files.list(output)) {
            all.filter(Files::isDirectory).forEach(folders::add);
        }
        Optional<Path> newest = Optional.empty();
        var newestStart = "";
        for (var folder : folders) {
            var record = RunRecord.read(folder.resolve(shard.file(RunLayout.RUN)));
            var start = record.flatMap(run -> run.members().text("started")).orElse("");
            if (record.isPresent() && !record.get().isComplete() && record.get().asksTheSame(like)
                    && start.compareTo(newestStart) > 0) {
                newest = Optional.of(folder);
                newestStart = start;
            }
        }
        return newest;
    }

    /** The folder of an account; the run's own where accounts have none. */
    public Path of(AccountId account, String name) {
        return accounts ? path.resolve(layout.account(account, name)) : path;
    }

    /** Where the Regions of an account lie, relative to the run's folder: nothing, or what ends with {@code /}. */
    public String results(AccountId account, String name) {
        return accounts ? layout.results(account, name, String.valueOf(path.getFileName())) + "/" : "";
    }

    /** The lines of calls. */
    public Path calls() {
        return path.resolve(shard.file(RunLayout.CALLS));
    }

    /** The record of this shard. */
    public Path run() {
        return path.resolve(shard.file(RunLayout.RUN));
    }
}
