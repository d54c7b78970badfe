package dev.muster.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * How long a start takes, launcher included: the version, a server until it says that it is ready, and until its first
 * signed call is answered. Run it in the project's folder; {@code -Dmuster.starts=20} says how often.
 */
final class StartBench {

    private static final int STARTS = Integer.getInteger("muster.starts", 10);

    private static final Pattern KEY = Pattern.compile("AWS_ACCESS_KEY_ID=(\\S+)");

    private static final Pattern SECRET = Pattern.compile("AWS_SECRET_ACCESS_KEY=(\\S+)");

    /** From the start of a server. */
    private record Served(Duration ready, Duration answered) {}

    private StartBench() {}

    static void run(PrintStream out) throws IOException, InterruptedException {
        version(); // builds and rehearses, where that has not been done
        serve();
        var versions = new ArrayList<Duration>();
        var serves = new ArrayList<Served>();
        for (int i = 0; i < STARTS; i++) {
            versions.add(version());
            serves.add(serve());
        }
        row(out, "`./muster --version`", versions);
        row(out, "`./muster serve`, ready", serves.stream().map(Served::ready).toList());
        row(out, "`./muster serve`, first signed call answered", serves.stream().map(Served::answered).toList());
    }

    private static void row(PrintStream out, String what, List<Duration> durations) {
        var sorted = durations.stream().sorted().toList();
        out.printf(Locale.ROOT, "| %s, %d starts | quickest %d ms | median %d ms | |%n", what, sorted.size(),
                sorted.getFirst().toMillis(), sorted.get(sorted.size() / 2).toMillis());
    }

    private static Duration version() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var process = new ProcessBuilder("./muster", "--version").inheritIO().redirectOutput(
                ProcessBuilder.Redirect.DISCARD).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("`./muster --version` failed with " + process.exitValue());
        }
        return since(begin);
    }

    private static Served serve() throws IOException, InterruptedException {
        var said = Files.createTempFile("muster-start", ".log");
        var begin = System.nanoTime();
        var process = new ProcessBuilder("./muster", "serve", "--port", "0").redirectError(said.toFile()).start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            var line = lines.readLine();
            var ready = since(begin);
            if (line == null || !line.startsWith("muster ready ")) {
                throw new IllegalStateException("`./muster serve` did not start: " + Files.readString(said));
            }
            call(URI.create(line.substring("muster ready ".length())), said);
            return new Served(ready, since(begin));
        } finally {
            process.toHandle().destroy();
            process.waitFor();
            Files.delete(said);
        }
    }

    private static void call(URI endpoint, Path said) throws IOException {
        var text = Files.readString(said);
        var credentials = AwsBasicCredentials.create(first(KEY, text), first(SECRET, text));
        try (var sts = StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build()) {
            sts.getCallerIdentity();
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
