package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and points in time, to the last character that makes or breaks one. */
class ScalarsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "9", "-1", "+1", "1.", ".5", "-.5", "1.25", "1e9", "1E-0", "1e+9999", "1.5e0009"})
    void a_number_is_read_whole(String text) {
        assertThat(NumberText.parse(text)).isEqualTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+", ".", "--1", "1-", "1..2", "/", ":", "1/", "1:", "e1", "1e", "1e+", "1e10000",
            "1e+-1", "1e/", "1e:", "1e1.", "1 ", " 1", "0x1", "1f", "٣"})
    void what_is_no_number_is_none(String text) {
        assertThat(NumberText.parse(text)).isNull();
    }

    @Test
    void a_number_has_four_hundred_characters_at_most() {
        assertThat(NumberText.parse("1".repeat(400))).isNotNull();
        assertThat(NumberText.parse("1".repeat(401))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-27T23:59:59Z", "2026-11-27T00:00:00.5+17:59",
            "2026-02-28T01:02:03.000000001-05:30",
            "2026-11-27T12:34:56+00:00", "1969-12-31T23:59:59.25Z"})
    void a_point_in_time_is_what_java_makes_of_it(String text) {
        var expected = OffsetDateTime.parse(text).toInstant();

        assertThat(Moment.parse(text)).isEqualTo(new Moment(expected.getEpochSecond(), expected.getNano()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2026-02-30", "2026-13-01", "2026-11-27T24:00Z", "2026-11-27T23:60Z",
            "2026-11-27T23:59:60Z", "2026-11-27T23:59:59+24:00", "2026-11-27T23:59:59+00:60", "292278994-01-01",
            "-292275055-01-01", "99999999999999999999", "12/", "12345:", "2026-11-27T1:00Z"})
    void what_is_no_point_in_time_is_none(String text) {
        assertThat(Moment.parse(text)).isNull();
    }

    @Test
    void four_digits_are_a_year_and_others_are_seconds() {
        assertThat(Moment.parse("1970")).isEqualTo(new Moment(0, 0));
        assertThat(Moment.parse("19700")).isEqualTo(new Moment(19_700, 0));
        assertThat(Moment.parse("1970-01-02T00:00:00+23:59")).isEqualTo(new Moment(60, 0));
        assertThat(Moment.parse("292278993-01-01")).isNotNull();
        assertThat(Moment.parse("-292275054-01-01")).isNotNull();
        assertThat(Objects.requireNonNull(Moment.parse("2026-01-01T00:00:00.1"))
                .compareTo(Objects.requireNonNull(Moment.parse("2026-01-01T00:00:00.09")))).isPositive();
    }
}
