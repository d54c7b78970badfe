package dev.muster.fleet.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultKeyTest {

    private static Document json(String text) throws IOException {
        try (var parser = RecordedJson.parser(text)) {
            return RecordedJson.read(parser);
        }
    }

    private static Document.Members answer() throws IOException {
        return (Document.Members) json("""
                {"Clusters": [{"Id": "j-1", "Name": "a"}, {"Id": "j-2", "Name": "ä"}], "Empty": [], "Nothing": {}}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Clusters                            ~ [{"Id": "j-1", "Name": "a"}, {"Id": "j-2", "Name": "ä"}]
            Missing                             ~ null
            .Clusters[]|.Id, .Name              ~ ["j-1", "a", "j-2", "ä"]
            .Clusters                           ~ [[{"Id": "j-1", "Name": "a"}, {"Id": "j-2", "Name": "ä"}]]
            .Missing                            ~ [null]
            .Clusters[] | select(.Name == "b")  ~ []
            .Clusters | map({(.Id): .Name}) | add ~ [{"j-1": "a", "j-2": "ä"}]
            jmespath:Clusters[].Id              ~ ["j-1", "j-2"]
            jmespath:Clusters[?Name=='a'] | [0].Id ~ "j-1"
            """, quoteCharacter = '`')
    void a_part_of_the_answer_is_taken(String key, String result) throws IOException {
        assertThat(apply(key)).isEqualTo(json(result));
    }

    @Test
    void without_a_key_all_is_taken() throws IOException {
        assertThat(ResultKey.of(Optional.empty()).apply(answer())).isEqualTo(answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Empty", "Nothing", "Missing", ".Missing", ".Empty", ".Empty[]",
            ".Empty, .Nothing, .Missing",
            "jmespath:Missing"})
    void nothing_is_not_worth_a_file(String key) throws IOException {
        assertThat(ResultKey.of(Optional.of(key)).isEmpty(apply(key))).isTrue();
        assertThat(ResultKey.of(Optional.of(key)).isEmpty(json("[1]"))).isFalse();
    }

    @Test
    void a_program_sees_times_bytes_and_numbers_as_a_file_has_them() {
        var answer = Document.Members.of(Map.of("Time", new Document.Time(Instant.ofEpochSecond(0)), "Bytes",
                new Document.Blob(new byte[]{1, 2}), "Big",
                new Document.Numeric(new BigDecimal("12345678901234567890")),
                "Fine", new Document.Numeric(new BigDecimal("0.1000"))));

        assertThat(ResultKey.of(Optional.of(".Time, .Bytes, .Big, .Fine")).apply(answer)).isEqualTo(new Document.Items(
                List.of(Document.text("1970-01-01T00:00:00+00:00"), Document.text("AQI="),
                        new Document.Numeric(new BigDecimal("12345678901234567890")),
                        new Document.Numeric(new BigDecimal("0.1000")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {".Clusters.Id", ".[0]", ".Clusters[] | error", ".Clusters | .[0].Name * {}"})
    void a_program_that_fails_says_why(String key) {
        assertThatThrownBy(() -> apply(key)).isInstanceOf(ResultKeyException.class)
                .hasMessageStartingWith("the jq program failed: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {". as $x | reduce range(0; 1e12) as $i (0; . + 1)", ". | last(range(1e12))",
            ". | def f: f; f", ". | [repeat(1)]", ". | until(false; .)", ". | [limit(1e12; repeat(.))] | length"})
    void a_program_without_an_end_is_ended(String key) {
        assertThatThrownBy(() -> JqProgram.compile(key).apply(answer(), 100_000, Duration.ofSeconds(10)))
                .isInstanceOf(ResultKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"test(\"^(a+)+$\")", "[match(\"(a|aa)+$\"; \"g\")]", "gsub(\"^(a|a)*$\"; \"\")",
            "capture(\"^(?<all>(a|aa)+)$\")"})
    void an_expression_that_goes_back_and_forth_without_end_is_ended(String search) {
        var program = JqProgram.compile(". | \"" + "a".repeat(60) + "!\" | " + search);

        assertThatThrownBy(() -> program.apply(answer(), 100_000, Duration.ofMillis(20)))
                .isInstanceOf(ResultKeyException.class).hasMessageContaining("regular expressions");
    }

    @Test
    void expressions_find_what_they_are_for() throws IOException {
        assertThat(apply(". | \"a1ü22\" | test(\"^A\"; \"i\"), [scan(\"[0-9]+\")], gsub(\"[0-9]\"; \"#\"), "
                + "[splits(\"[0-9]+\")], (capture(\"(?<n>[0-9]+)$\") | .n)")).isEqualTo(json(
                        "[true, [\"1\", \"22\"], \"a#ü##\", [\"a\", \"ü\", \"\"], \"22\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".x = env | .x.PATH", ". | env.PATH", ". | $ENV.PATH"})
    void a_program_sees_nothing_of_the_process(String key) {
        assertThatThrownBy(() -> apply(key)).isInstanceOfAny(ResultKeyException.class,
                InvalidResultKeyException.class);
    }

    @Test
    void a_program_ends_with_its_thread() throws InterruptedException {
        var ended = new Throwable[1];
        var thread = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            try {
                apply(". | [range(1e6)] | length");
            } catch (ResultKeyException | IOException stopped) {
                ended[0] = stopped;
            }
        });

        thread.join();
        assertThat(ended[0]).isInstanceOf(ResultKeyException.class).hasMessageContaining("interrupted");
    }

    private static Document apply(String key) throws IOException {
        return ResultKey.of(Optional.of(key)).apply(answer());
    }
}
