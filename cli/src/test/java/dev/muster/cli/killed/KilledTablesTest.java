package dev.muster.cli.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.ChildProcess;
import dev.muster.cli.TestOrganization;
import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.Replaying;
import dev.muster.cloud.server.ServerSettings;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A scan that is killed when it has begun to make tables of what it found. */
final class KilledTablesTest {

    private static final int TABLES = 2_000;

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.region").forEach(System::clearProperty);
    }

    @Test
    void a_scan_killed_while_it_makes_tables_leaves_no_half_ones_and_the_next_makes_whole_ones() throws Exception {
        var origin = Files.createDirectories(folder.resolve("origin/us-east-1"));
        Files.writeString(origin.resolve("dynamodb-list_tables.json"), IntStream.range(0, TABLES)
                .mapToObj(number -> "\"t" + number + "\"").collect(Collectors.joining(",", "{\"TableNames\":[", "]}")));
        Files.writeString(folder.resolve("sheet.json"), "[{\"service\": \"dynamodb\", \"function\": \"list_tables\"}]");
        var run = Files.createDirectories(folder.resolve("output/run"));
        try (var server = MusterServer
                .start(ServerSettings.scratch().withReplay(new Replaying(Objects.requireNonNull(origin.getParent()),
                        100)))) {
            var key = AwsBasicCredentials.create(server.introduction().accessKeyId().orElseThrow(), server
                    .introduction().secret().orElseThrow());
            var scan = List.of("inventory", "scan", "-s", folder.resolve("sheet.json").toString(), "-r", "us-east-1",
                    "-o", Objects.requireNonNull(run.getParent()).toString(), "--run-id", "run", "--endpoint-url",
                    server.endpoint()
                            .toString());
            killAtTables(run, ChildProcess.withCredentials(key, new ArrayList<>(scan)));

            assertThat(names(run)).doesNotContain("parquet").contains("calls.ndjson", "run.json");
            assertThat(count(run)).isEqualTo(TABLES);
            System.setProperty("aws.accessKeyId", key.accessKeyId());
            System.setProperty("aws.secretAccessKey", key.secretAccessKey());
            System.setProperty("aws.region", "us-east-1");
            var again = TestOrganization.run(scan.toArray(String[]::new));
            assertThat(again.code()).as(again.out() + again.err()).isZero();
        }
        assertThat(names(run)).contains("parquet").noneMatch(name -> name.startsWith(".parquet"));
        assertThat(count(run)).isEqualTo(TABLES);
    }

    /** The tables are made in a folder aside: as soon as it is there, the process goes. */
    private void killAtTables(Path run, ProcessBuilder scan) throws IOException, InterruptedException {
        try (var watched = FileSystems.getDefault().newWatchService()) {
            run.register(watched, StandardWatchEventKinds.ENTRY_CREATE);
            var process = scan.redirectErrorStream(true).redirectOutput(folder.resolve("killed.log").toFile()).start();
            boolean begun = false;
            while (!begun) {
                var key = watched.take();
                begun = key.pollEvents().stream().anyMatch(event -> String.valueOf(event.context()).startsWith(
                        ".parquet-") && !String.valueOf(event.context()).endsWith(".lock"));
                key.reset();
            }
            process.destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(128 + 9);
        }
    }

    private static List<String> names(Path run) throws IOException {
        try (var files = Files.list(run)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static int count(Path run) {
        var answer = TestOrganization.run("inventory", "query", "--inventory", run.toString(), "--output", "csv",
                "SELECT count(*) AS n FROM resources");
        return Integer.parseInt(answer.out().lines().skip(1).findFirst().orElse(answer.err()).strip());
    }
}
