package dev.muster.cloud.guardduty.finding;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;

/** Findings from outside, in any of the forms in which AWS gives them out: they are read, or refused with reasons. */
class FindingBatchFuzz {

    private static final int MOST_PROBLEMS = 101;

    @FuzzTest(maxDuration = Cost.TIME)
    void any_text_is_findings_or_is_refused_with_reasons(byte[] input) {
        Cost.inProportion(input, FindingBatchFuzz::read);
    }

    private static void read(byte[] input) {
        try {
            var batch = FindingBatch.read(new String(input, StandardCharsets.UTF_8));
            hold(batch.items().stream().noneMatch(item -> item.place().isEmpty()), "a finding that is nowhere");
        } catch (FindingBatch.Unfit refused) {
            hold(!refused.problems().isEmpty() && refused.problems().size() <= MOST_PROBLEMS,
                    refused.problems().size() + " problems");
        }
    }

    private static void hold(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
