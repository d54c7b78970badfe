package dev.muster.cloud.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cloud.console.page.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Instant BEGUN = Instant.parse("2026-01-31T23:59:30Z");

    private static Run run(Duration took, List<String> regions) {
        var calls = new LinkedHashMap<String, Long>();
        calls.put("done", 1_234_000L);
        calls.put("denied", 0L);
        calls.put("failed", 567L);
        return new Run("1/r", "r", BEGUN, Optional.of(BEGUN.plus(took)), Run.Standing.INCOMPLETE, Optional.empty(),
                Optional.empty(), 3, regions, calls, List.of());
    }

    @Test
    void a_run_is_told_in_few_words() {
        var run = run(Duration.ofSeconds(3 * 3600 + 20), List.of("eu-west-1", "us-east-1"));

        assertThat(run.begun()).isEqualTo("2026-01-31 23:59");
        assertThat(run.took()).isEqualTo("3 h 0 min 20 s");
        assertThat(run.callCount()).isEqualTo("1,234,567");
        assertThat(run.outcomes()).isEqualTo("1,234,000 done, 567 failed");
        assertThat(run.where()).isEqualTo("eu-west-1, us-east-1");
    }

    @Test
    void what_cannot_be_is_not_told() {
        var run = run(Duration.ofSeconds(-1), List.of("a-b-1", "a-b-2", "a-b-3", "a-b-4"));

        assertThat(run.took()).isEmpty();
        assertThat(run.where()).isEqualTo("4");
        assertThat(run(Duration.ZERO, List.of()).where()).isEqualTo("all");
    }

    @Test
    void parts_of_the_bar_fill_it() {
        var bar = new Overview(new Overview.Figures(0, 0, 0, 0, 0, 0, 0), List.of(new Overview.Count("done", 30),
                new Overview.Count("denied", 10)), List.of(), List.of(), List.of()).bar();

        assertThat(bar).extracting(Overview.Part::from).containsExactly(0.0, 750.0);
        assertThat(bar).extracting(Overview.Part::width).containsExactly(750.0, 250.0);
    }

    @Test
    void pages_are_turned_within_bounds() {
        assertThat(window("skip", "100").next()).isEqualTo(150);
        assertThat(window("skip", "20").previous()).isZero();
        for (var nonsense : List.of("-1", "x", "", "9".repeat(30))) {
            assertThat(window("skip", nonsense).skip()).as(nonsense).isZero();
        }
    }

    private static Window window(String name, String value) {
        return Window.of(new Form(Map.of(name, List.of(value))), 50);
    }

    @Test
    void a_place_survives_its_address() {
        var place = new Place("000000000012", "global", "s3", "list_buckets", "AWS::S3::Bucket", "a&b=<ä>?#%");

        assertThat(place.query()).doesNotContain("<", "#", "?").contains("account=000000000012", "%26b%3D");
    }
}
