package dev.muster.cloud.fault;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules of faults, one on each line: they make a plan that can be asked of any call, or are refused with reasons. */
class FaultRuleFuzz {

    private static final int MOST_PROBLEMS = 101;

    private static final CallFacts CALL = new CallFacts("detective", "CreateMembers", "111122223333", "eu-west-1");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_rules_are_a_plan_or_are_refused_with_reasons(byte[] input) {
        Cost.inProportion(input, FaultRuleFuzz::read);
    }

    private static void read(byte[] input) {
        var texts = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
        try {
            var plan = FaultPlan.parse(1, texts);
            for (var rule : plan.rules()) {
                hold(rule.probability() >= 0 && rule.probability() <= 1, "the probability of " + rule);
                hold(FaultRule.parse(rule.text()).equals(rule), rule + " is read as another the second time");
            }
            var verdict = plan.judge(CALL, 0, (_, _, _) -> false);
            hold(!verdict.latency().isNegative(), "a negative latency");
        } catch (InvalidFaults refused) {
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
