package dev.muster.bench;

import dev.muster.api.recorded.RecordedCalls;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * An inventory of many accounts on a bad day: answers come late, some calls are refused as too many, some fail. How
 * long, whether anything is missing, how much memory; against the serial way of the scripts that it replaces, and
 * against boto3 in processor time for each call. Server and client are processes of their own.
 */
final class InventoryBench {

    private static final int ACCOUNTS = Integer.getInteger("muster.bench.accounts", 100);

    private static final int SAMPLE = 3;

    private static final int PAGE = 10;

    private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-west-1", "ap-southeast-2");

    private static final List<String> LATE = List.of("--latency", "50");

    private static final List<String> BAD_DAY = List.of("--latency", "50", "--fault", "throttle=10%", "--fault",
            "error=1%", "--fault-seed", "7");

    private static final List<String> SERVER = List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:MaxNewSize=96m");

    /** As the launcher has them for a scan. */
    private static final List<String> OPTIONS = List.of(System.getProperty("muster.bench.options",
            "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms64m -Xmx128m -XX:MaxNewSize=48m -XX:SurvivorRatio=2")
            .split(" ", -1));

    private final InventoryTree tree;

    private final Path folder;

    private final URI endpoint;

    private InventoryBench(InventoryTree tree, Path folder, URI endpoint) {
        this.tree = tree;
        this.folder = folder;
        this.endpoint = endpoint;
    }

    /** What came of a scan. */
    private record Scan(double seconds, long calls, double processor, String memory, String differences) {}

    /** Measures something with a server of its own. */
    @FunctionalInterface
    private interface Measure {

        void of(InventoryBench bench) throws Exception;
    }

    /** @param oldTool the folder of the scripts, if they are there to be measured */
    static void run(PrintStream out, Optional<Path> oldTool) throws Exception {
        var calls = InventoryTree.ALL_PROTOCOLS;
        served(InventoryTree.of(ACCOUNTS, REGIONS, calls, 25), BAD_DAY, bench -> {
            var scan = bench.scan(REGIONS);
            out.println();
            out.println("| accounts × Regions × calls | scan | nothing lost | client |");
            out.println("|---|---|---|---|");
            out.printf(Locale.ROOT, "| %,d × %d × %d of 3 pages | %.1f s, %,d requests answered | %s | %s |%n",
                    ACCOUNTS,
                    REGIONS.size(), calls.size(), scan.seconds(), scan.calls(), scan.differences(), scan.memory());
        });
        var serial = new double[1];
        if (oldTool.isPresent()) {
            served(InventoryTree.of(SAMPLE, REGIONS, calls, 25), LATE, bench -> serial[0] = bench.oldTool(oldTool.get())
                    / SAMPLE * ACCOUNTS);
        }
        served(InventoryTree.of(ACCOUNTS, REGIONS, calls, 25), LATE, bench -> {
            var scan = bench.scan(REGIONS);
            out.println();
            out.println("| what | muster | the other way | ratio |");
            out.println("|---|---|---|---|");
            if (oldTool.isPresent()) {
                out.printf(Locale.ROOT,
                        "| %,d accounts, against the serial script, whose first pages of %d accounts are "
                                + "projected | %.1f s | %.0f s | %.1f |%n",
                        ACCOUNTS, SAMPLE, scan.seconds(), serial[0], serial[0]
                                / scan.seconds());
            }
            bench.boto3().ifPresent(boto3 -> out.printf(Locale.ROOT,
                    "| processor time of a call, against boto3 | %.2f ms | %.2f ms | %.1f |%n", 1e3 * scan.processor()
                            / scan.calls(),
                    1e3 * boto3, boto3 * scan.calls() / scan.processor()));
        });
    }

    /** How memory grows with accounts. */
    static void grow(PrintStream out) throws Exception {
        var calls = InventoryTree.ALL_PROTOCOLS;
        out.println();
        out.println("| accounts | scan | client |");
        out.println("|---|---|---|");
        for (int accounts : List.of(10, 100, 2_000)) {
            served(InventoryTree.of(accounts, REGIONS.subList(0, 2), calls.subList(9, 15), 25), List.of(), bench -> {
                var scan = bench.scan(REGIONS.subList(0, 2));
                out.printf(Locale.ROOT, "| %,d | %.1f s, %,d requests answered, %s | %s |%n", accounts, scan.seconds(),
                        scan.calls(), scan.differences(), scan.memory());
            });
        }
    }

    private static void served(InventoryTree tree, List<String> faults, Measure measure) throws Exception {
        var folder = Files.createTempDirectory("muster-bench-");
        var ready = folder.resolve("ready");
        var command = new ArrayList<>(List.of("serve", "--port", "0", "--world", BenchWorld.file(tree.accounts().size()
                - 1, "AdministratorAccess").toString(), "--replay", tree.write(folder).toString(), "--replay-page-size",
                Integer.toString(PAGE)));
        command.addAll(faults);
        try (var server = ChildMuster.start(SERVER, ready, command)) {
            measure.of(new InventoryBench(tree, folder, ScaleBench.endpoint(server, ready)));
        } finally {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path sheet() throws IOException {
        return Files.writeString(folder.resolve("sheet.json"), tree.sheet());
    }

    private Scan scan(List<String> regions) throws Exception {
        var output = folder.resolve("output");
        var begin = System.nanoTime();
        try (var client = ChildMuster.start(OPTIONS, folder.resolve("report"),
                List.of("inventory", "scan", "-s", sheet()
                        .toString(), "--organization-scan", "--role-name", BenchWorld.ROLE, "-r",
                        String.join(",", regions), "-o",
                        output.toString(), "--no-parquet", "--endpoint-url", endpoint.toString()))) {
            int code = client.await();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (code != 0) {
                throw new IllegalStateException("the scan ended with " + code + "; see " + folder.resolve("report"));
            }
            Path run;
            try (var runs = Files.list(output)) {
                run = runs.filter(Files::isDirectory).findFirst().orElseThrow();
            }
            long calls = RecordedCalls.of(run).stream().mapToLong(call -> call.effort().calls())
                    .sum();
            return new Scan(seconds, calls, client.processor().toNanos() / 1e9, client.memory(), tree.differences(run));
        }
    }

    /** Seconds that the scripts take for all accounts of this server: one account after the other, first pages alone. */
    private double oldTool(Path scripts) throws IOException, InterruptedException {
        var sample = folder.resolve("sample");
        Files.createDirectories(sample);
        var begin = System.nanoTime();
        var command = new ArrayList<>(List.of("python3", scripts.resolve("scan.py").toAbsolutePath().toString(), "-s",
                sheet().toString(), "-o", sample.toString(), "--organization-scan", "--org-role-name", BenchWorld.ROLE,
                "-r"));
        command.addAll(REGIONS);
        var script = new ProcessBuilder(command);
        environment(script);
        script.redirectErrorStream(true).redirectOutput(sample.resolve("log").toFile());
        script.start().waitFor(10, TimeUnit.MINUTES);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds of processor time that boto3 takes for a call, if it is there. */
    private Optional<Double> boto3() throws IOException, InterruptedException {
        var program = folder.resolve("boto3_calls.py");
        try (var source = InventoryBench.class.getResourceAsStream("boto3_calls.py")) {
            Files.write(program, source.readAllBytes());
        }
        var python = new ProcessBuilder("python3", program.toString(), sheet().toString(), BenchWorld.ADMINISTRATOR
                .digits(), String.join(",", REGIONS));
        environment(python);
        var process = python.redirectError(folder.resolve("boto3.err").toFile()).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            return Optional.empty();
        }
        var fields = said.split(" ", -1);
        return Optional.of(Double.parseDouble(fields[1]) / Long.parseLong(fields[0]));
    }

    private void environment(ProcessBuilder process) {
        process.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
        process.environment().put("AWS_ACCESS_KEY_ID", BenchWorld.KEY);
        process.environment().put("AWS_SECRET_ACCESS_KEY", BenchWorld.SECRET);
        process.environment().put("AWS_DEFAULT_REGION", REGIONS.getFirst());
    }
}
