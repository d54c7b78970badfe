package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path folder;

    @Test
    void twelve_accounts_are_enrolled_and_taken_inventory_of_before_the_eyes_whatever_proxy_the_world_outside_has()
            throws IOException, InterruptedException {
        var log = folder.resolve("demo.log");
        var demo = ChildProcess.withoutCredentials(List.of("demo", "--latency", "0", "--no-keep"));
        demo.environment().putAll(Map.of("HTTP_PROXY", "http://127.0.0.1:9", "http_proxy", "http://127.0.0.1:9"));

        var code = demo.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();

        var said = Files.readString(log);
        assertThat(code).as(said).isZero();
        assertThat(said).contains("an organization of 12 accounts", "all done", "where to look next",
                "report-detective.json", "report-guardduty.json", "muster inventory query");
        assertThat(said).containsPattern("complete: \\d+ items in 12 accounts");
        assertThat(said.split("enabled ", -1)).hasSizeGreaterThan(2 * 3 * 11);
        assertThat(said.lines().filter(line -> line.contains("12 done now"))).hasSize(2 * 4);
    }
}
