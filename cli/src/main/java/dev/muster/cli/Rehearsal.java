package dev.muster.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Run once after a build, with the JVM recording which classes a start needs: the demonstration goes through server,
 * engine and tables, so that later starts find all of them prepared.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** Runs the demonstration and shows nothing of it. */
    public static void main(String[] arguments) {
        var silent = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Muster.run(Terminal.none(), silent, silent, "--help");
        System.exit(Muster.run(Terminal.none(), silent, silent, "demo", "--latency=0", "--no-keep"));
    }
}
