package dev.muster.cli;

import dev.muster.cloud.store.SqliteDriver;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Run by the launcher after a build, with the JVM recording which classes a start needs, so that later starts find all
 * of them prepared. What only tells of commands has a rehearsal of its own: it needs few classes, and each that is
 * prepared for nothing costs time.
 */
public final class Rehearsal {

    private static final List<String> WORDS = List.of("--version", "--help", "detective --help",
            "detective enable --help", "serve --help", "demo --help", "template detective --help", "", "unknown");

    private Rehearsal() {}

    /** Runs the part that is named, {@code words} or {@code work}, and shows nothing of it. */
    public static void main(String[] arguments) throws Exception {
        var silent = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        if (arguments[0].equals("words")) {
            for (var line : WORDS) {
                Muster.run(Terminal.none(), silent, silent, line.isEmpty() ? new String[0] : line.split(" ", -1));
            }
            System.exit(0);
        }
        SqliteDriver.unpack();
        // the demonstration goes through server, engine and tables
        System.exit(Muster.run(Terminal.none(), silent, silent, "demo", "--latency=0", "--no-keep"));
    }
}
