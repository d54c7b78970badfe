package dev.muster.bench;

import dev.muster.bench.FaultWatch.Look;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An enrolment into GuardDuty from nothing, where every answer takes a while and every operation of every account in
 * every Region has a token bucket: how long, how much of what the narrowest bucket grants is taken, how much memory, and
 * how long the same calls would take one after another. Server and client are processes of their own.
 */
final class GuardDutyBench {

    private static final int MEMBERS = Integer.getInteger("muster.bench.members", 500);

    private static final int SAMPLE = 10;

    /** Entering accounts is what such a run waits for: the caller has one bucket for all of them. */
    private static final int ENTRIES = Integer.getInteger("muster.bench.entries", 20);

    private static final List<String> FAULTS = List.of("--fault", "service=sts,operation=AssumeRole,throttle=" + ENTRIES
            + "/s,burst=" + ENTRIES, "--fault", "service=guardduty,throttle=10/s,burst=10", "--latency", "50");

    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:MaxNewSize=96m");

    private static final List<String> REGIONS = List.of("us-east-1", "us-east-2", "us-west-2", "ca-central-1",
            "sa-east-1", "eu-central-1", "eu-west-1", "ap-northeast-1", "ap-south-1", "ap-southeast-2");

    private final Path folder;

    private final URI endpoint;

    private GuardDutyBench(Path folder, URI endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /**
     * What came of a run.
     *
     * @param looks at the rules, in their order: entering, GuardDuty's own, latency
     */
    private record Run(double seconds, String memory, List<Look> looks) {

        /** All calls, since every one is late, which the rule of latency counts as struck. */
        long calls() {
            return looks.getLast().rules().getLast().refused() - looks.getFirst().rules().getLast().refused();
        }

        /** Of what the caller's bucket granted while it was empty; the run is the first on its server. */
        double share() {
            var shortage = Shortage.of(looks, 0);
            return shortage.granted() / shortage.seconds() / ENTRIES;
        }
    }

    static void run(PrintStream out) throws Exception {
        var serial = served(SAMPLE, bench -> bench.enrol(SAMPLE, REGIONS.subList(0, 1), 1));
        served(MEMBERS, bench -> {
            var first = bench.enrol(MEMBERS, REGIONS, 128);
            var begin = Instant.now();
            var second = bench.enrol(MEMBERS, REGIONS, 128);
            out.println();
            out.println("| accounts × Regions | first run | share of the grant | client | second run | one call after "
                    + "another, projected |");
            out.println("|---|---|---|---|---|---|");
            out.printf(Locale.ROOT, "| %,d × %d | %.1f s, %,d calls | %.2f of %d AssumeRole a second | %s | %.1f s, "
                    + "%,d calls, writes: %s | %.0f s |%n", MEMBERS, REGIONS.size(), first.seconds(), first.calls(),
                    first.share(), ENTRIES, first.memory(), second.seconds(), second.calls(), ScaleBench.writes(
                            bench.endpoint, begin),
                    first.calls() * serial.seconds() / serial.calls());
            return first;
        });
    }

    /** Measures something with a server of its own. */
    @FunctionalInterface
    private interface Measure {

        Run of(GuardDutyBench bench) throws Exception;
    }

    private static Run served(int members, Measure measure) throws Exception {
        var folder = Files.createTempDirectory("muster-bench-");
        var ready = folder.resolve("ready");
        var command = new ArrayList<>(List.of("serve", "--port", "0", "--data", folder.resolve("data").toString(),
                "--world", BenchWorld.file(members).toString()));
        command.addAll(FAULTS);
        try (var server = ChildMuster.start(OPTIONS, ready, command)) {
            return measure.of(new GuardDutyBench(folder, ScaleBench.endpoint(server, ready)));
        }
    }

    private Run enrol(int members, List<String> regions, int atOnce) throws Exception {
        var accounts = Files.writeString(folder.resolve("accounts.csv"), BenchWorld.rows(members));
        var report = folder.resolve("report.csv");
        var begin = System.nanoTime();
        try (var watch = FaultWatch.of(endpoint);
                var client = ChildMuster.start(OPTIONS, report, List.of("guardduty", "enable", "--input-file", accounts
                        .toString(), "--assume-role", BenchWorld.ROLE, "--enabled-regions", String.join(",", regions),
                        "--yes", "--parallel", Integer.toString(atOnce), "--output", "csv", "--endpoint-url", endpoint
                                .toString()))) {
            if (client.await() != 0) {
                throw new IllegalStateException("the enrolment is not complete; see " + report);
            }
            return new Run((System.nanoTime() - begin) / 1e9, client.memory(), watch.end());
        }
    }
}
