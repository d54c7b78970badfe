package dev.muster.cli.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.ChildProcess;
import dev.muster.cli.TestOrganization;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * An inventory whose process is killed at a moment that comes from a seed, and goes on. {@code -Dmuster.kills=N} kills
 * more often, {@code -Dmuster.seed=N} at other moments.
 */
final class KilledScanTest {

    private static final List<Relay.Moment> MOMENTS = List.of(Relay.Moment.values());

    private static final int KILLS = Integer.getInteger("muster.kills", 2);

    private static final long SEED = Long.getLong("muster.seed", 20260101);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test
    private MusterServer server;

    @BeforeEach
    void serve() throws IOException {
        server = MusterServer.start(ServerSettings.scratch().withWorld(ServedWorld.file(folder, ServedWorld.MEMBERS)));
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", ServedWorld.ADMIN.accessKeyId());
        System.setProperty("aws.secretAccessKey", ServedWorld.ADMIN.secretAccessKey());
        Files.writeString(folder.resolve("sheet.json"), """
                [{"service": "sts", "function": "get_caller_identity"},
                 {"service": "detective", "function": "list_graphs"},
                 {"service": "detective", "function": "list_members", "for_each": "detective-list_graphs",
                  "parameters": {"GraphArn": "${item.Arn}"}},
                 {"service": "detective", "function": "list_invitations"}]
                """);
        try (var http = ApacheHttpClient.create()) {
            for (var region : List.of("us-east-1", "eu-west-1")) {
                for (var member : ServedWorld.MEMBERS) {
                    new Clients(server.endpoint(), "scene", http).detective(ServedWorld.key(member), region)
                            .createGraph(request -> {});
                }
            }
        }
    }

    @AfterEach
    void stop() {
        server.close();
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }

    @Test
    void a_scan_killed_at_any_moment_that_goes_on_leaves_the_tree_of_an_undisturbed_one() throws Exception {
        int calls;
        try (var relay = Relay.counting(server.endpoint())) {
            var whole = TestOrganization.run(scan("whole", relay).toArray(String[]::new));
            assertThat(whole.code()).as(whole.out() + whole.err()).isZero();
            calls = relay.calls();
        }
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            var at = 1 + (int) (calls * (kill + random.nextDouble()) / KILLS);
            var moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
            var what = "killed at call " + at + " of " + calls + " " + moment + ", seed " + SEED;
            killed += killed("run-" + kill, at, moment) ? 1 : 0;
            try (var relay = Relay.counting(server.endpoint())) {
                var run = TestOrganization.run(scan("run-" + kill, relay).toArray(String[]::new));
                assertThat(run.code()).as(what + run.out() + run.err()).isZero();
            }
            assertThat(tree("run-" + kill)).as(what).isEqualTo(tree("whole"));
        }
        assertThat(killed).as("runs that were killed before their end, seed " + SEED).isPositive();
    }

    private List<String> scan(String name, Relay relay) {
        return List.of("inventory", "scan", "-s", folder.resolve("sheet.json").toString(), "-r", "us-east-1",
                "eu-west-1", "--organization-scan", "--role-name", ServedWorld.ROLE, "-o", folder.resolve("output")
                        .toString(),
                "--run-id", name, "--no-parquet", "--parallel", "4", "--endpoint-url", relay.endpoint().toString());
    }

    private boolean killed(String name, int call, Relay.Moment moment) throws IOException, InterruptedException {
        var process = new AtomicReference<Process>();
        try (var relay = new Relay(server.endpoint(), call, moment, () -> Objects.requireNonNull(process.get())
                .destroyForcibly())) {
            process.set(ChildProcess.withCredentials(ServedWorld.ADMIN, new ArrayList<>(scan(name, relay)))
                    .redirectErrorStream(true).redirectOutput(folder.resolve("killed.log").toFile()).start());
            return Objects.requireNonNull(process.get()).waitFor() == 128 + 9;
        }
    }

    private static boolean isLog(Path file) {
        return file.toString().endsWith(".log");
    }

    /** The results; nothing half written is among them. */
    private Map<String, String> tree(String name) throws IOException {
        var run = folder.resolve("output").resolve(name);
        var tree = new TreeMap<String, String>();
        try (var files = Files.walk(run)) {
            files.filter(Files::isRegularFile).filter(file -> !run.equals(file.getParent()) && !isLog(file)).forEach(file -> {
                try {
                    tree.put(run.relativize(file).toString(), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return tree;
    }
}
