package dev.muster.fleet.inventory.store;

import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RunLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Where the tables of a run are, and whether they still tell what the run holds. */
final class TableFiles {

    /** In the run's folder. */
    static final String FOLDER = "parquet";

    /** What the run looked like when its tables were made; readers of tables pass over such a name. */
    static final String SEAL = "_made_of";

    /** Changes with the tables' columns, and with how rows are made. */
    private static final String VERSION = "1";

    private TableFiles() {}

    /** Whether the run has tables, made of what it holds now. */
    static boolean areFresh(TakenRun run) throws IOException {
        var seal = run.path().resolve(FOLDER).resolve(SEAL);
        return Files.exists(seal) && Files.readString(seal).equals(seal(run));
    }

    /** Sizes and times of the run's records; of a tree without records, of all its files. */
    static String seal(TakenRun run) throws IOException {
        var files = new ArrayList<Path>();
        for (var own : List.of(RunLayout.RUN, RunLayout.ACCOUNTS)) {
            if (Files.exists(run.path().resolve(own))) {
                files.add(run.path().resolve(own));
            }
        }
        if (run.recorded()) {
            files.addAll(RecordedCalls.files(run.path()));
        } else {
            try (var inside = Files.walk(run.path())) {
                inside.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update((run.path().relativize(file) + "\0" + Files.size(file) + "\0" + Files
                        .getLastModifiedTime(file).toMillis() + "\0").getBytes(StandardCharsets.UTF_8));
            }
            return VERSION + " " + HexFormat.of().formatHex(digest.digest()) + "\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
