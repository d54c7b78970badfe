package dev.muster.policy.lint;

import dev.muster.policy.Policy.Text;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which patterns of a list could go, since another one matches all that they match. */
final class Redundant {

    /** Comparing each with each costs the square of their length; a real list is far shorter. */
    private static final int LONGEST = 30_000;

    private Redundant() {}

    /** @param covers whether the first pattern matches all that the second matches */
    static Stream<Hit> among(List<Text> patterns, BiPredicate<String, String> covers) {
        if (patterns.stream().mapToLong(pattern -> pattern.value().length()).sum() > LONGEST) {
            return Stream.empty();
        }
        return IntStream.range(0, patterns.size()).boxed()
                .flatMap(i -> IntStream.range(0, patterns.size()).filter(j -> goes(patterns, i, j, covers)).limit(1)
                        .mapToObj(j -> new Hit(patterns.get(i).at(), "`" + patterns.get(i).value()
                                + "` adds nothing to `" + patterns.get(j).value() + "`", "take it away")));
    }

    /** Of two that are the same the first one stays. */
    private static boolean goes(List<Text> patterns, int one, int other, BiPredicate<String, String> covers) {
        var narrow = patterns.get(one).value();
        var wide = patterns.get(other).value();
        return one != other && covers.test(wide, narrow) && (other < one || !covers.test(narrow, wide));
    }
}
