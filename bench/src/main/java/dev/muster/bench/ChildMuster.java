package dev.muster.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A command of Muster in a process of its own, and the memory that it takes. Linux tells that, others do not. */
final class ChildMuster implements AutoCloseable {

    private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** What is left in the heap after each collection. */
    private static final Pattern COLLECTED = Pattern.compile("->(\\d+)M\\(");

    private final Process process;

    private final Path collections;

    private long mostKilobytes;

    private Duration processor = Duration.ZERO;

    private ChildMuster(Process process, Path collections) {
        this.process = process;
        this.collections = collections;
    }

    /**
     * Starts a command.
     *
     * @param options of the JVM
     * @param out     gets its standard output
     */
    static ChildMuster start(List<String> options, Path out, List<String> arguments) throws IOException {
        var collections = Files.createTempFile("muster-bench-", ".gc");
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(List.of("-Xlog:disable", "-Xlog:gc:file=" + collections + "::filecount=0",
                "--enable-native-access=ALL-UNNAMED", "-Daws.accessKeyId=" + BenchWorld.KEY,
                "-Daws.secretAccessKey=" + BenchWorld.SECRET, "-Daws.region=us-east-1", "-cp", System.getProperty(
                        "java.class.path"),
                "dev.muster.cli.Muster"));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(out.resolveSibling(out
                .getFileName() + ".err").toFile()).start();
        return new ChildMuster(process, collections);
    }

    /** Waits for the end; the exit code. */
    int await() throws IOException, InterruptedException {
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            megabytes();
            processor = process.info().totalCpuDuration().orElse(processor);
        }
        return process.exitValue();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** The most memory that the process ever had in use, in MB, all of it: heap, code, stacks and buffers. */
    long megabytes() throws IOException {
        try {
            var match = HIGH_WATER.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
            if (match.find()) {
                mostKilobytes = Math.max(mostKilobytes, Long.parseLong(match.group(1)));
            }
        } catch (java.nio.file.NoSuchFileException _) {
            // ended; what was read before holds
        }
        return mostKilobytes / 1024;
    }

    /** Time of all processors that it took, as last seen while it was awaited. */
    Duration processor() {
        return processor;
    }

    /** The most that was left in the heap after a collection, in MB. */
    long live() throws IOException {
        return COLLECTED.matcher(Files.readString(collections)).results().mapToLong(match -> Long.parseLong(match.group(
                1))).max().orElse(0);
    }

    String memory() throws IOException {
        return String.format(Locale.ROOT, "%d MB (%d MB live in the heap)", megabytes(), live());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(collections);
    }
}
