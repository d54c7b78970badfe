package dev.muster.api.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedShapesTest {

    private static final Shape TIME = new Shape.Timestamp("Time", Optional.empty());

    private static final Shape FRACTION = new Shape.Fraction("Fraction", Optional.empty(), Optional.empty());

    private static Document read(String json) throws IOException {
        try (var parser = RecordedJson.parser(json)) {
            return RecordedJson.read(parser);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2024-01-02T03:04:05.125+00:00\"", "\"2024-01-02 03:04:05.125+00:00\"",
            "\"2024-01-02T05:04:05.125+02:00\"", "\"2024-01-02T03:04:05.125Z\"", "\"2024-01-02T03:04:05.125\"",
            "\"2024-01-02 03:04:05.125000\"", "1704164645.125", "\"1704164645.125\"", "1.704164645125E9"})
    void a_time_is_found_again_however_it_is_written(String json) throws IOException {
        assertThat(RecordedShapes.typed(TIME, read(json))).isEqualTo(new Document.Time(Instant.parse(
                "2024-01-02T03:04:05.125Z")));
    }

    @Test
    void a_date_is_its_midnight_and_the_form_of_http_is_known() throws IOException {
        assertThat(RecordedShapes.typed(TIME, read("\"2024-01-02\""))).isEqualTo(new Document.Time(Instant.parse(
                "2024-01-02T00:00:00Z")));
        assertThat(RecordedShapes.typed(TIME, read("\"Tue, 02 Jan 2024 03:04:05 GMT\""))).isEqualTo(
                new Document.Time(Instant.parse("2024-01-02T03:04:05Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "1e999999999", "1e-999999999", "\"1e999999999\"", "1e30", "\"\"", "true",
            "\"2024-13-02\""})
    void what_is_no_time_stays_as_it_is(String json) throws IOException {
        assertThat(RecordedShapes.typed(TIME, read(json))).isEqualTo(read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "\"NaN\"", "Infinity", "\"Infinity\"", "-Infinity", "\"-Infinity\""})
    void numbers_that_are_not_finite_are_read_as_python_and_as_aws_write_them(String json) throws IOException {
        assertThat(RecordedShapes.typed(FRACTION, read(json))).isEqualTo(new Document.NotFinite(Double.parseDouble(
                json.replace("\"", ""))));
    }
}
