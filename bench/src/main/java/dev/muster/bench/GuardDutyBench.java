package dev.muster.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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

    private static final Pattern TOLL = Pattern.compile("\"calls\":(\\d+),\"struck\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();

    private final Path folder;

    private final URI endpoint;

    private GuardDutyBench(Path folder, URI endpoint) {
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** What a rule had done to calls by then. */
    private record Toll(long calls, long struck) {}

    /** What the rules had done at a time, in their order: entering, GuardDuty's own, latency. */
    private record Look(long nanos, List<Toll> rules) {

        long entered() {
            return rules.getFirst().calls() - rules.getFirst().struck();
        }
    }

    private record Run(double seconds, String memory, List<Look> looks) {

        /** All calls, since every one is late. */
        long calls() {
            return looks.getLast().rules().getLast().calls() - looks.getFirst().rules().getLast().calls();
        }

        /** Of what the caller's bucket granted while it was empty: from the first refusal to the last entry. */
        double share() {
            var refused = looks.getFirst().rules().getFirst().struck();
            var entered = looks.getLast().entered();
            var begin = looks.stream().filter(look -> look.rules().getFirst().struck() > refused).findFirst();
            var end = looks.stream().filter(look -> look.entered() >= entered).findFirst();
            if (begin.isEmpty() || end.isEmpty()) {
                return Double.NaN; // nobody waited
            }
            return (entered - begin.get().entered()) * 1e9 / (end.get().nanos() - begin.get().nanos()) / ENTRIES;
        }
    }

    static void run(PrintStream out) throws IOException, InterruptedException {
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

        Run of(GuardDutyBench bench) throws IOException, InterruptedException;
    }

    private static Run served(int members, Measure measure) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("muster-bench-");
        var ready = folder.resolve("ready");
        var command = new ArrayList<>(List.of("serve", "--port", "0", "--data", folder.resolve("data").toString(),
                "--world", BenchWorld.file(members).toString()));
        command.addAll(FAULTS);
        try (var server = ChildMuster.start(OPTIONS, ready, command)) {
            return measure.of(new GuardDutyBench(folder, ScaleBench.endpoint(server, ready)));
        }
    }

    private Run enrol(int members, List<String> regions, int atOnce) throws IOException, InterruptedException {
        var accounts = Files.writeString(folder.resolve("accounts.csv"), BenchWorld.rows(members));
        var report = folder.resolve("report.csv");
        var looks = new ArrayList<>(List.of(look()));
        var begin = System.nanoTime();
        try (var client = ChildMuster.start(OPTIONS, report, List.of("guardduty", "enable", "--input-file", accounts
                .toString(), "--assume-role", BenchWorld.ROLE, "--enabled-regions", String.join(",", regions), "--yes",
                "--parallel", Integer.toString(atOnce), "--output", "csv", "--endpoint-url", endpoint.toString()))) {
            while (client.alive()) {
                looks.add(look());
                client.megabytes();
                Thread.sleep(20);
            }
            if (client.await() != 0) {
                throw new IllegalStateException("the enrolment is not complete; see " + report);
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            looks.add(look());
            return new Run(seconds, client.memory(), looks);
        }
    }

    private Look look() throws IOException, InterruptedException {
        var text = http.send(HttpRequest.newBuilder(endpoint.resolve("/_muster/faults")).build(), BodyHandlers
                .ofString()).body();
        return new Look(System.nanoTime(),
                TOLL.matcher(text).results().map(match -> new Toll(Long.parseLong(match.group(
                        1)), Long.parseLong(match.group(2)))).toList());
    }
}
