package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GlobTest {

    private static int[] codes(String pattern, Template.Place place) {
        var codes = Template.of(pattern, place, true).resolve(Context.EMPTY);
        assertThat(codes).isNotNull();
        return codes == null ? new int[0] : codes;
    }

    private static boolean arnMatches(String pattern, String arn) {
        int lastColon = ArnText.lastColon(arn);
        return Glob.matches(codes(pattern, Template.Place.RESOURCE), arn, lastColon < 0 ? arn.length() : lastColon);
    }

    @Test
    void a_hostile_pattern_is_answered_at_once() {
        var pattern = codes("*a".repeat(40) + "b", Template.Place.LIKE);
        var text = "a".repeat(300);

        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            assertThat(Glob.matches(pattern, text)).isFalse();
        }
        // about ten microseconds each; an exponential matcher would not see the end of the first
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    @Test
    void a_question_mark_takes_one_character_of_two_units() {
        assertThat(Glob.matches(codes("a?b", Template.Place.LIKE), "a\uD83D\uDE00b")).isTrue();
        assertThat(Glob.matches(codes("a??b", Template.Place.LIKE), "a\uD83D\uDE00b")).isFalse();
        assertThat(Glob.matches(codes("*??", Template.Place.LIKE), "\uD83D\uDE00")).isFalse();
    }

    @Test
    void a_star_inside_a_part_stays_there_before_the_last_part() {
        assertThat(arnMatches("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/1///test///o")).isTrue();
        assertThat(arnMatches("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b//test/o")).isTrue();
        assertThat(arnMatches("arn:aws:s3:::b/*/test/*", "arn:aws:s3:::b/test/o")).isFalse();
        assertThat(arnMatches("arn:aws:s*s:us:1:x", "arn:aws:sq:s:us:1:x")).isFalse();
        assertThat(arnMatches("arn:aws:sqs:us?1:1:x", "arn:aws:sqs:us:1:1:x")).isFalse();
        assertThat(arnMatches("arn:aws:logs:*:*:log-group:/aws/*:log-stream:*",
                "arn:aws:logs:us-east-1:1:log-group:/aws/a:b:log-stream:c")).isTrue();
        assertThat(arnMatches("arn:*:x*y", "arn:q:xz:xay")).isTrue();
    }

    @Test
    void text_and_arn_matching_agree_with_a_plain_table_of_all_ways() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var pattern = word(random, "ab:*?", 9);
            var text = word(random, "ab:", 12);
            int lastColon = ArnText.lastColon(text);
            int divider = lastColon < 0 ? text.length() : lastColon;
            var plain = codes(pattern, Template.Place.LIKE);
            var resource = codes(pattern, Template.Place.RESOURCE);
            var arn = codes(pattern, Template.Place.ARN);

            assertThat(Glob.matches(plain, text)).as("seed %d", seed).isEqualTo(allWays(plain, text, -1));
            assertThat(Glob.matchesIgnoringCase(plain, text)).as("seed %d", seed)
                    .isEqualTo(allWays(plain, text, -1));
            assertThat(Glob.matches(resource, text, divider)).as("seed %d: `%s` on `%s`", seed, pattern, text)
                    .isEqualTo(allWays(resource, text, divider));
            assertThat(Glob.matches(arn, text, divider)).as("seed %d: `%s` on `%s`", seed, pattern, text)
                    .isEqualTo(allWays(arn, text, divider));
        }
    }

    /** Long enough for many words of bits, and for the patience of the quick way to end. */
    @Test
    void long_patterns_agree_with_a_plain_table_of_all_ways() {
        int matched = 0;
        for (long seed = 0; seed < 1_500; seed++) {
            var random = new SplittableRandom(seed);
            var text = word(random, "aaab:", 400);
            var pattern = worn(random, text);
            int divider = random.nextInt(-1, text.length() + 1);
            var plain = codes(pattern, Template.Place.LIKE);
            var arn = codes(pattern, Template.Place.ARN);
            boolean expected = allWays(plain, text, -1);

            assertThat(Glob.matches(plain, text)).as("seed %d", seed).isEqualTo(expected);
            assertThat(GlobStates.match(plain, text, -1, false)).as("seed %d", seed).isEqualTo(expected);
            assertThat(Glob.matchesIgnoringCase(plain, text.toUpperCase(Locale.ROOT))).as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(GlobStates.match(plain, text.toUpperCase(Locale.ROOT), -1, true)).as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(Glob.matches(arn, text, divider)).as("seed %d", seed).isEqualTo(allWays(arn, text, divider));
            assertThat(GlobStates.match(arn, text, divider, false)).as("seed %d", seed)
                    .isEqualTo(allWays(arn, text, divider));
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(300, 1_200);
    }

    /** The text with holes for wildcards, at times with a letter that does not fit. */
    private static String worn(SplittableRandom random, String text) {
        var pattern = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    pattern.append('*');
                    i += random.nextInt(9) - 1;
                }
                case 1, 2 -> pattern.append('?');
                default -> pattern.append(text.charAt(i));
            }
        }
        if (random.nextInt(3) == 0 && !pattern.isEmpty()) {
            pattern.setCharAt(random.nextInt(pattern.length()), 'b');
        }
        return pattern.toString();
    }

    @Test
    void a_hostile_pattern_is_matched_the_same_way_wherever_its_beginning_was_compared() {
        var hostile = "*" + "a".repeat(300) + "b";
        for (var begin : List.of("", "x", ":x:")) {
            for (var end : List.of("b", "c", "")) {
                var text = begin + "a".repeat(600) + end;
                boolean expected = end.equals("b");
                assertThat(Template.of(begin + hostile, Template.Place.LIKE, true).matches(text, Context.EMPTY))
                        .isEqualTo(expected);
                assertThat(Template.of(begin + hostile, Template.Place.ARN, true).matches(text, 2, Context.EMPTY))
                        .isEqualTo(expected);
                assertThat(Glob.matchesIgnoringCase(codes(begin + hostile, Template.Place.LIKE),
                        text.toUpperCase(Locale.ROOT))).isEqualTo(expected);
            }
        }
        var apart = "a".repeat(300) + ":" + "a".repeat(300) + "b";
        assertThat(Template.of("x" + hostile, Template.Place.ARN, true).matches("x" + apart, 301, Context.EMPTY))
                .isFalse();
        assertThat(Template.of("x" + hostile, Template.Place.ARN, true).matches("x" + apart, 300, Context.EMPTY))
                .isTrue();
    }

    @Test
    void half_of_a_character_at_the_end_is_a_character() {
        assertThat(Glob.matches(codes("a?", Template.Place.LIKE), "a\ud83d")).isTrue();
        assertThat(Glob.matches(codes("a??", Template.Place.LIKE), "a\ud83d")).isFalse();
        assertThat(GlobStates.match(new int[]{'a', 0xd83d}, "a\ud83d", -1, false)).isTrue();
        assertThat(GlobStates.match(new int[]{'a', 0xd83d}, "a\ud83d\ude00", -1, false)).isFalse();
    }

    @Test
    void a_wildcard_may_begin_an_action() {
        for (var action : List.of("?3:GetObject", "*3:GetObject", "*", "?3:*", "s3:?etObject")) {
            assertThat(Ask.ask().identity("{'Effect':'Allow','Action':'" + action + "','Resource':'*'}").decide()
                    .isAllowed()).as(action).isTrue();
        }
    }

    private static String word(SplittableRandom random, String letters, int longest) {
        var word = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private static boolean allWays(int[] pattern, String text, int lastColon) {
        var reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int code : pattern) {
            var next = new boolean[text.length() + 1];
            for (int t = 0; t <= text.length(); t++) {
                boolean star = code == Glob.ANY || code == Glob.ANY_IN_PART;
                boolean divides = t > 0 && text.charAt(t - 1) == ':' && t - 1 <= lastColon;
                boolean taken = t > 0 && switch (code) {
                    case Glob.ANY -> next[t - 1];
                    case Glob.ANY_IN_PART -> next[t - 1] && !divides;
                    case Glob.ONE -> reached[t - 1];
                    case Glob.ONE_IN_PART -> reached[t - 1] && !divides;
                    default -> reached[t - 1] && text.charAt(t - 1) == code;
                };
                next[t] = taken || (star && reached[t]);
            }
            reached = next;
        }
        return reached[text.length()];
    }
}
