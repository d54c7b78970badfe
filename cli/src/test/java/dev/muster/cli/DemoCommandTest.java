package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        for (var property : new String[]{"aws.accessKeyId", "aws.secretAccessKey", "aws.region"}) {
            System.clearProperty(property);
        }
    }

    @Test
    void twelve_accounts_are_enrolled_in_four_regions_before_the_eyes() {
        var run = TestOrganization.run(Terminal.none(), "demo", "--latency", "0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("an organization of 12 accounts", "all done", "where to look next",
                "report-detective.json", "report-guardduty.json");
        assertThat(run.out().split("enabled ", -1)).hasSizeGreaterThan(2 * 3 * 11);
        assertThat(run.err().lines().filter(line -> line.contains("12 done now"))).hasSize(2 * 4);
    }

    @Test
    void a_proxy_for_the_world_outside_is_not_asked() throws IOException, InterruptedException {
        var demo = ChildProcess.withoutCredentials(List.of("demo", "--latency", "0", "--no-keep"));
        demo.environment().putAll(Map.of("HTTP_PROXY", "http://127.0.0.1:9", "http_proxy", "http://127.0.0.1:9"));

        var code = demo.redirectErrorStream(true).redirectOutput(folder.resolve("demo.log").toFile()).start().waitFor();

        assertThat(code).as(Files.readString(folder.resolve("demo.log"))).isZero();
    }
}
