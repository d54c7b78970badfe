package dev.muster.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagsTest {

    @Test
    void pairs_are_read_with_their_blanks_trimmed_and_further_equals_signs_in_the_value() {
        assertThat(Tags.parse("Department=Finance, Geo=Americas,empty=,sum=1=1")).isEqualTo(new Tags.Accepted(
                Map.of("Department", "Finance", "Geo", "Americas", "empty", "", "sum", "1=1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key", "=value", "a b=c", "aws:x=y", "ä=b", "a=1,a=2", "a=1,"})
    void what_the_service_would_refuse_is_refused_at_once(String text) {
        assertThat(Tags.parse(text)).isInstanceOfSatisfying(Tags.Rejected.class,
                rejected -> assertThat(rejected.problems()).hasSize(1));
    }

    @Test
    void all_problems_are_told_together() {
        assertThat(Tags.parse("a b=c,d,e=" + "x".repeat(257))).isInstanceOfSatisfying(Tags.Rejected.class,
                rejected -> assertThat(rejected.problems()).hasSize(3));
    }
}
