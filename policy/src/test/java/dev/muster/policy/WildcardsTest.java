package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {

    @ParameterizedTest
    @CsvSource({"*,a*b,true", "a*,ab*c,true", "a?c,abc,true", "a?c,a*c,false", "a*c,a?c,true", "*b,a*,false",
            "a,a,true",
            "a*a,a,false", "'','',true", "*,'',true", "?,'',false", "a*b*c,axb*yc,true"})
    void a_pattern_covers_another(String wide, String narrow, boolean covers) {
        assertThat(Wildcards.covers(wide, narrow)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({"a*,*b,true", "a*,b*,false", "a?,?b,true", "a,a,true", "*,'',true", "'','',true", "'',**,true",
            "a*c,abd,false",
            "*x*,*y*,true"})
    void two_patterns_overlap(String one, String other, boolean overlap) {
        assertThat(Wildcards.overlap(one, other)).isEqualTo(overlap);
        assertThat(Wildcards.overlap(other, one)).isEqualTo(overlap);
    }

    /** All texts of up to four letters of an alphabet of two decide what is true of short patterns. */
    @Test
    void nothing_is_said_of_two_patterns_that_their_texts_refute() {
        var texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < 30; i++) {
            texts.add(texts.get(i) + "a");
            texts.add(texts.get(i) + "b");
        }
        var random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            var one = pattern(random);
            var other = pattern(random);
            boolean shared = texts.stream().anyMatch(text -> matches(one, text) && matches(other, text));
            boolean within = texts.stream().allMatch(text -> !matches(other, text) || matches(one, text));

            assertThat(!shared || Wildcards.overlap(one, other)).as("%s and %s", one, other).isTrue();
            assertThat(within || !Wildcards.covers(one, other)).as("%s over %s", one, other).isTrue();
            if (one.length() + other.length() <= 4) { // then a shared text is short enough to be among them
                assertThat(Wildcards.overlap(one, other)).as("%s and %s", one, other).isEqualTo(shared);
            }
        }
    }

    private static String pattern(SplittableRandom random) {
        var pattern = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            pattern.append("ab*?".charAt(random.nextInt(4)));
        }
        return pattern.toString();
    }

    private static boolean matches(String pattern, String text) {
        return text.matches(pattern.replace("*", ".*").replace('?', '.'));
    }
}
