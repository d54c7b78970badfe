package dev.muster.policy.proof;

import dev.muster.policy.oracle.Answer;
import dev.muster.policy.oracle.Answer.Outcome;
import dev.muster.policy.oracle.ConditionListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened; one for each thread. */
final class Tally implements ConditionListener {

    /** Of a million decisions, fewer than this of one kind are too few to mean anything. */
    private static final long RARE = 100;
    private static final long TELLING = 500_000;

    private final Map<Answer, long[]> answers = new HashMap<>();
    private final Map<String, long[]> operators = new HashMap<>();

    @Override
    public void looked(String operator, boolean holds) {
        operators.computeIfAbsent(operator, name -> new long[2])[holds ? 1 : 0]++;
    }

    void answered(Answer answer) {
        answers.computeIfAbsent(answer, key -> new long[1])[0]++;
    }

    void add(Tally other) {
        other.answers.forEach((answer, counts) -> sum(answers.computeIfAbsent(answer, key -> new long[1]), counts));
        other.operators.forEach((name, counts) -> sum(operators.computeIfAbsent(name, key -> new long[2]), counts));
    }

    private static void sum(long[] into, long[] counts) {
        for (int i = 0; i < counts.length; i++) {
            into[i] += counts[i];
        }
    }

    /** The outcomes and operators that came up too seldom among so many decisions; few decisions tell nothing. */
    List<String> rarities(long decisions) {
        if (decisions < TELLING) {
            return List.of();
        }
        var rare = new ArrayList<String>();
        double least = RARE * (decisions / 1e6);
        for (var outcome : Outcome.values()) {
            long count = answers.entrySet().stream().filter(entry -> entry.getKey().outcome() == outcome)
                    .mapToLong(entry -> entry.getValue()[0]).sum();
            if (count < 10 * least) {
                rare.add(outcome + ": " + count);
            }
        }
        answers.forEach((answer, counts) -> {
            if (counts[0] < least / 10) {
                rare.add(answer + ": " + counts[0]);
            }
        });
        for (var quantifier : ConditionDraw.QUANTIFIERS) {
            for (var operator : ConditionDraw.OPERATORS) {
                var name = quantifier + operator;
                var counts = operators.getOrDefault(name, new long[2]);
                boolean always = name.equals("ForAllValues:Null");
                boolean never = name.equals("ForAnyValue:Null");
                if ((counts[0] < least && !always) || (counts[1] < least && !never)) {
                    rare.add(name + " held " + counts[1] + " times and " + counts[0] + " times not");
                }
                var ifExists = operators.getOrDefault(name + "IfExists", new long[2]);
                if (ifExists[0] < least / 10 || (ifExists[1] < least / 10 && !operator.equals("Null"))) {
                    rare.add(name + "IfExists held " + ifExists[1] + " times and " + ifExists[0] + " times not");
                }
            }
        }
        return rare;
    }

    /** Shares of the answers, and of the conditions that held. */
    @Override
    public String toString() {
        long all = Math.max(1, answers.values().stream().mapToLong(counts -> counts[0]).sum());
        var shares = new TreeMap<String, Double>();
        answers.forEach((answer, counts) -> shares.put(answer.toString(), 100.0 * counts[0] / all));
        long held = operators.values().stream().mapToLong(counts -> counts[1]).sum();
        long not = operators.values().stream().mapToLong(counts -> counts[0]).sum();
        var out = new StringBuilder();
        shares.forEach((answer, share) -> out.append("%-36s %6.2f %%%n".formatted(answer, share)));
        return out.append("%,d conditions looked at, %.1f %% held%n".formatted(held + not,
                100.0 * held / Math.max(1, held + not))).toString();
    }
}
