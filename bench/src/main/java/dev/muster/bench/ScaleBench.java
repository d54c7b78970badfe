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
import java.util.List;
import java.util.Locale;

/**
 * The largest enrolment that Detective takes, in the Regions that every account has: what it costs in memory, and that
 * a second run finds nothing to do. Server and client are processes of their own, started as the launcher does.
 */
final class ScaleBench {

    private static final int MEMBERS = Integer.getInteger("muster.bench.members", 1_200);

    /** As the launcher has them. */
    private static final List<String> OPTIONS = List.of(System.getProperty("muster.bench.options",
            "-XX:+UseSerialGC -Xms64m -XX:MaxNewSize=96m").split(" ", -1));

    private static final List<String> REGIONS = List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2",
            "ca-central-1", "sa-east-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3",
            "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "af-south-1");

    private ScaleBench() {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("muster-bench-");
        var accounts = Files.writeString(folder.resolve("accounts.csv"), BenchWorld.rows(MEMBERS));
        var ready = folder.resolve("ready");
        try (var server = ChildMuster.start(OPTIONS, ready, List.of("serve", "--port", "0", "--data", folder.resolve(
                "data").toString(), "--world", BenchWorld.file(MEMBERS).toString()))) {
            var endpoint = endpoint(server, ready);
            var first = enrol(endpoint, folder, accounts);
            var serverAfterFirst = server.megabytes();
            var begin = Instant.now();
            var second = enrol(endpoint, folder, accounts);
            out.println();
            out.println("| accounts × Regions | first run | second run | server after the first, and in the end |");
            out.println("|---|---|---|---|");
            out.printf(Locale.ROOT, "| %,d × %d | %.1f s, client %s | %.1f s, writes: %s, client %s | %d MB, %s |%n",
                    MEMBERS, REGIONS.size(), first.seconds(), first.memory(), second.seconds(), writes(endpoint, begin),
                    second.memory(), serverAfterFirst, server.memory());
        }
    }

    private record Enrolment(double seconds, String memory) {}

    private static Enrolment enrol(URI endpoint, Path folder, Path accounts) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var report = folder.resolve("report.csv");
        try (var client = ChildMuster.start(OPTIONS, report, List.of("detective", "enable", "--input-file", accounts
                .toString(), "--assume-role", BenchWorld.ROLE, "--enabled-regions", String.join(",", REGIONS), "--tags",
                "ManagedBy=muster", "--yes", "--output", "csv", "--endpoint-url", endpoint.toString()))) {
            var code = client.await();
            if (code != 0) {
                throw new IllegalStateException("the enrolment ended with " + code + "; see " + report);
            }
            return new Enrolment((System.nanoTime() - begin) / 1e9, client.memory());
        }
    }

    static URI endpoint(ChildMuster server, Path ready) throws IOException, InterruptedException {
        while (server.alive()) {
            var said = Files.readString(ready);
            if (said.startsWith("muster ready ") && said.endsWith("\n")) {
                return URI.create(said.strip().substring("muster ready ".length()));
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("the server ended; see " + ready + ".err");
    }

    static String writes(URI endpoint, Instant since) throws IOException, InterruptedException {
        var trail = HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint.resolve(
                "/_muster/trail?writes=true&since=" + since)).build(), BodyHandlers.ofString()).body();
        return trail.equals("{\"Records\":[]}") ? "none" : "some";
    }
}
