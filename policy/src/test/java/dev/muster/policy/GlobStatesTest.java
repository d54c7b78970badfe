package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobStatesTest {

    /** A wildcard of one character that takes colons never stands beside one that does not. */
    private static final int[] TEXT = {'a', 'a', 'b', ':', 'é', 0xd83d, 0, Glob.ANY, Glob.ANY, Glob.ONE};
    private static final int[] ARN = {'a', 'a', 'b', ':', ':', 0xd83d, 0, Glob.ANY, Glob.ANY_IN_PART, Glob.ANY_IN_PART,
            Glob.ONE_IN_PART};
    private static final String[] PIECES = {"a", "a", "a", "b", ":", "é", "😀", "\0", "A"};

    @Test
    void both_ways_of_matching_say_the_same_of_patterns_drawn_at_random() {
        long seed = Long.getLong("muster.seed", 7);
        var random = new SplittableRandom(seed);
        int matched = 0;
        for (int i = 0; i < 200_000; i++) {
            var pattern = pattern(random, i % 2 == 0 ? TEXT : ARN, random.nextInt(random.nextInt(20) == 0 ? 200 : 12));
            var text = text(random, random.nextInt(random.nextInt(20) == 0 ? 200 : 12));
            int lastColon = random.nextInt(-1, text.length() + 1);
            boolean expected = Glob.matches(pattern, text, lastColon);
            assertThat(GlobStates.match(pattern, text, lastColon, false))
                    .as("seed %d, round %d: %s", seed, i, text).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(10_000);
    }

    private static int[] pattern(SplittableRandom random, int[] codes, int length) {
        var pattern = new int[length];
        for (int i = 0; i < length; i++) {
            pattern[i] = codes[random.nextInt(codes.length)];
            if (pattern[i] == 0xd83d) { // half a character is none
                pattern[i] = i + 1 < length ? 0xd83d : 'a';
                if (i + 1 < length) {
                    pattern[++i] = 0xde00;
                }
            }
        }
        return pattern;
    }

    private static String text(SplittableRandom random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*a*a*a*a*a*a*a*a", "*aaaaaaaaaaaaaaaa", "*a?aaaaaaaa?aaa", "?*a?*a?*a?*a?*a", "aaaaaaaa",
            "aaaa?aaaaa?a"})
    void a_hostile_pattern_of_ten_thousand_characters_is_matched_in_no_time(String piece) {
        var pattern = (piece.indexOf('*') < 0 ? "*" : "") + piece.repeat(10_000 / piece.length()) + "b";
        var value = "a".repeat(10_000);
        var template = Objects.requireNonNull(Template.of(pattern, Template.Place.LIKE, true).resolve(Context.EMPTY));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            assertThat(Glob.matches(template, value)).isFalse();
            best = Math.min(best, System.nanoTime() - start);
        }
        // ten times what a quiet machine needs: going back and forth would take a hundred million steps
        assertThat(best).as("nanoseconds").isLessThan(10_000_000);
        assertThat(Glob.matches(template, value + "b")).isTrue();
    }
}
