package dev.muster.api.validation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;

/** Patterns of models, on the first line, and what they are matched with: whatever both are, it ends soon. */
class PatternFuzz {

    /** A matcher that backtracks for as long as it may throws away a kilobyte at each step; its steps are what is bounded. */
    private static final long FREE_BYTES = 8L << 30;

    @FuzzTest(maxDuration = Cost.TIME)
    void any_pattern_decides_any_text_in_time(byte[] input) {
        Cost.inProportion(input, FREE_BYTES, PatternFuzz::match);
    }

    private static void match(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        int end = Math.max(0, text.indexOf('\n'));
        BoundedPattern.compile(text.substring(0, end)).ifPresent(pattern -> {
            var _ = pattern.matches(text.substring(end));
        });
    }
}
