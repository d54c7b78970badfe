package dev.muster.api.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedPatternTest {

    private static final String EMAIL = "^.+@(?:(?:(?!-)[A-Za-z0-9-]{1,62})?[A-Za-z0-9]{1}\\.)+[A-Za-z]{2,63}$";

    @Test
    void a_text_that_would_overflow_the_stack_does_not_match() {
        assertThat(pattern(EMAIL).matches("a@" + "a.".repeat(200_000) + "com")).isFalse();
        assertThat(pattern(EMAIL).matches("a@example.com")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"(a+)+b, a, 10000", "(a|aa)+b, a, 10000", "(.*)(.*)(.*)(.*)(.*)x, y, 100000"})
    void a_text_that_would_keep_the_matcher_busy_for_ages_does_not_match(String pattern, String piece, int times) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5),
                () -> assertThat(pattern(pattern).matches(piece.repeat(times))).isFalse());
    }

    @Test
    void a_long_honest_text_matches() {
        assertThat(pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+").matches("{ \"Version\": 1 }\n".repeat(100_000)))
                .isTrue();
        assertThat(pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*")
                .matches("\uD83D\uDE00é".repeat(10_000))).isTrue();
    }

    @Test
    void a_pattern_that_java_does_not_know_checks_nothing() {
        assertThat(BoundedPattern.compile("[a-")).isEmpty();
    }

    @Test
    void every_pattern_of_every_model_is_known_to_java() {
        var catalog = TestCatalog.BUNDLED;
        var unknown = new TreeSet<String>();
        for (var name : catalog.services()) {
            var patterns = new HashSet<String>();
            catalog.service(name).orElseThrow().operations().values()
                    .forEach(operation -> collect(operation, patterns));
            patterns.stream().filter(pattern -> BoundedPattern.compile(pattern).isEmpty())
                    .forEach(pattern -> unknown.add(name + ": " + pattern));
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void what_matched_before_matches_again_and_what_only_has_its_hash_does_not() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        var pattern = pattern("[A-C]a");
        for (int i = 0; i < 3; i++) {
            assertThat(pattern.matchesAgain("Aa")).isTrue();
            assertThat(pattern.matchesAgain("BB")).isFalse();
            assertThat(pattern.matchesAgain("Ca")).isTrue();
        }
    }

    private static BoundedPattern pattern(String pattern) {
        return BoundedPattern.compile(pattern).orElseThrow();
    }

    private static void collect(OperationModel operation, Set<String> patterns) {
        var seen = new HashSet<String>();
        var open = new ArrayDeque<Shape>();
        open.add(operation.input());
        while (!open.isEmpty()) {
            var shape = open.pop();
            if (seen.add(shape.name())) {
                switch (shape) {
                    case Shape.Structure structure -> structure.members().values()
                            .forEach(member -> open.add(member.shape()));
                    case Shape.ListOf list -> open.add(list.element().shape());
                    case Shape.MapOf map -> {
                        open.add(map.key().shape());
                        open.add(map.value().shape());
                    }
                    case Shape.Text text -> text.pattern().ifPresent(patterns::add);
                    case Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ -> {}
                }
            }
        }
    }
}
