package dev.muster.fleet.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.recorded.CallState;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.record.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans that stop before their end and go on, and scans in parts. */
final class ScanResumedTest {

    @TempDir
    private Path output;

    private ScanScene scene;

    @BeforeEach
    void open() {
        scene = new ScanScene(output).regions("us-east-1", "eu-west-1", "us-west-2");
        scene.aws.on("dynamodb", "ListTables", ask -> FakeAws.json200("{\"TableNames\":[\"t-" + ask.account() + "-"
                + ask.region() + "\"]}"));
        scene.aws.on("kms", "ListKeys", _ -> FakeAws.json200("{\"Keys\":[{\"KeyId\":\"k1\"},{\"KeyId\":\"k2\"}]}"));
        scene.aws.on("kms", "DescribeKey", ask -> FakeAws.json200("{\"KeyMetadata\":{\"KeyId\":\"" + ask.text("KeyId")
                .orElseThrow() + "\",\"AWSAccountId\":\"" + ask.account() + "\"}}"));
        scene.call("dynamodb", "list_tables").call("kms", "list_keys").forEach("kms-list_keys", 1, "kms",
                "describe_key", Map.of("KeyId", "${item.KeyId}"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_scan_that_was_stopped_goes_on_with_what_is_missing_and_leaves_the_same_tree() throws Exception {
        scene.scan("undisturbed", Shard.WHOLE, ScanListener.silent());
        long once = scene.aws.asked.size();
        for (int after = 1; after <= 21; after += 5) {
            var name = "stopped-" + after;
            scene.aws.asked.clear();
            stop(name, after);
            var kept = RecordedCalls.of(output.resolve(name)).stream().filter(call -> call.state().isComplete())
                    .count();
            var report = scene.scan(name, Shard.WHOLE, ScanListener.silent());
            assertThat(report.isComplete()).isTrue();
            assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 27L));
            assertThat(scene.tree(name)).isEqualTo(scene.tree("undisturbed"));
            assertThat(RecordedCalls.of(output.resolve(name)).stream().map(RecordedCall::key).distinct()).hasSize(27);
            assertThat(kept).isGreaterThanOrEqualTo(after);
            // listed, entered and asked who it is once more; what was done is not done again
            assertThat((long) scene.aws.asked.size()).isLessThan(once + 30);
        }
    }

    private void stop(String name, int after) throws InterruptedException {
        var recorded = new AtomicInteger();
        var stopped = new AtomicBoolean();
        var run = new Thread[1];
        run[0] = Thread.ofPlatform().start(() -> {
            var report = scene.scan(name, Shard.WHOLE, event -> {
                if (event instanceof ScanEvent.Recorded && recorded.incrementAndGet() == after) {
                    run[0].interrupt();
                }
            });
            stopped.set(report.halted().isPresent() || report.isComplete());
        });
        run[0].join();
        assertThat(stopped).isTrue();
    }

    @Test
    void what_was_denied_is_asked_again_and_what_was_done_is_not() {
        var may = new AtomicBoolean();
        scene.aws.on("kms", "ListKeys", _ -> may.get()
                ? FakeAws.json200("{\"Keys\":[{\"KeyId\":\"k1\"}]}")
                : FakeAws.error(400, "AccessDeniedException", "User: u is not authorized to perform: kms:ListKeys"));
        assertThat(scene.scan("run", Shard.WHOLE, ScanListener.silent()).counts()).isEqualTo(Map.of(CallState.DONE,
                9L, CallState.DENIED, 9L, CallState.SKIPPED, 9L));
        may.set(true);
        var report = scene.scan("run", Shard.WHOLE, ScanListener.silent());
        assertThat(report.counts()).isEqualTo(Map.of(CallState.DONE, 27L));
        assertThat(report.missing()).isEmpty();
        assertThat(scene.aws.count("dynamodb", "ListTables")).isEqualTo(9);
        assertThat(scene.text("errors.json")).isEqualToIgnoringWhitespace("[]");
    }

    @Test
    void what_is_called_for_items_finds_them_in_the_file_of_those_that_listed_them() throws IOException {
        scene.scan("run", Shard.WHOLE, ScanListener.silent());
        var before = scene.tree("run");
        var calls = output.resolve("run/calls.ndjson");
        Files.write(calls, Files.readAllLines(calls).stream().filter(line -> !line.contains("DescribeKey")).toList());
        scene.aws.asked.clear();
        scene.scan("run", Shard.WHOLE, ScanListener.silent());
        assertThat(scene.aws.count("kms", "ListKeys")).isZero();
        assertThat(scene.aws.count("kms", "DescribeKey")).isEqualTo(18);
        assertThat(scene.tree("run")).isEqualTo(before);
    }

    @Test
    void a_file_that_a_loss_of_power_emptied_is_asked_for_again() throws IOException {
        scene.scan("run", Shard.WHOLE, ScanListener.silent());
        var before = scene.tree("run");
        var victim = output.resolve("run/222222222222-Account 2/eu-west-1/dynamodb-list_tables.json");
        Files.write(victim, new byte[Math.toIntExact(Files.size(victim))]);
        scene.aws.asked.clear();
        scene.scan("run", Shard.WHOLE, ScanListener.silent());
        assertThat(scene.aws.count("dynamodb", "ListTables")).isEqualTo(1);
        assertThat(scene.tree("run")).isEqualTo(before);
    }

    @Test
    void three_shards_together_are_one_run_and_none_does_the_work_of_another() {
        scene.scan("whole", Shard.WHOLE, ScanListener.silent());
        scene.aws.asked.clear();
        for (int index = 1; index <= 3; index++) {
            assertThat(scene.text("shards", "run.json").contains("\"complete\" : true")).isFalse();
            scene.scan("shards", new Shard(index, 3), ScanListener.silent());
        }
        assertThat(scene.tree("shards")).isEqualTo(scene.tree("whole"));
        assertThat(scene.aws.count("dynamodb", "ListTables")).isEqualTo(9);
        assertThat(scene.aws.count("kms", "DescribeKey")).isEqualTo(18);
        assertThat(scene.text("shards", "run.json")).contains("\"complete\" : true", "\"done\" : 27");
    }
}
