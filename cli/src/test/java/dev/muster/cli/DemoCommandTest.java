package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

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
                "report.json");
        assertThat(run.out().split("enabled ", -1)).hasSizeGreaterThan(3 * 11);
        assertThat(run.err().lines().filter(line -> line.contains("12 done now"))).hasSize(4);
    }
}
