package dev.muster.policy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What stands inside a policy, one part on each line: patterns, variables, dates, addresses, ARNs, numbers, and what
 * they are compared with. A statement that would allow a request must deny it when it says so.
 */
class PolicyDecisionFuzz {

    private static final PolicySource EVERYTHING = new PolicySource("everything", Optional.empty(),
            CompiledPolicy.of("everything", "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Action\":\"*\",\"Resource\":\"*\"}]}", PolicyKind.IDENTITY));

    private static final Principal ALICE = new Principal.User("111111111111", "arn:aws:iam::111111111111:user/alice",
            "AIDAALICE", "alice");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_pattern_and_value_is_decided_the_safe_way(byte[] input) {
        Cost.inProportion(input, PolicyDecisionFuzz::decide);
    }

    private static void decide(byte[] input) {
        var lines = Arrays.copyOf(new String(input, StandardCharsets.UTF_8).split("\n", 9), 9);
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i] == null ? "" : lines[i];
        }
        var context = Context.builder()
                .put("aws:username", lines[8])
                .put(lines[7].isEmpty() ? "k" : lines[7], lines[5])
                .putAll("aws:TagKeys", List.of(lines[5], lines[8]))
                .build();
        var request = new AuthorizationRequest(ALICE, lines[6], lines[6], Optional.empty(), context,
                EvaluationMode.NORMAL);
        if (Evaluator.decide(request, PolicyStack.NONE).isAllowed()) {
            return; // an action that needs no permission cannot be denied either
        }
        var allows = source("Allow", lines);
        var denies = source("Deny", lines);
        var allowed = Evaluator.decide(request, PolicyStack.NONE.withIdentity(List.of(allows))).isAllowed();
        var denied = !Evaluator.decide(request, PolicyStack.NONE.withIdentity(List.of(EVERYTHING, denies)))
                .isAllowed();
        if (allowed && !denied) {
            throw new AssertionError("a statement allows what it would not deny: " + text("Allow", lines));
        }
    }

    private static PolicySource source(String effect, String[] lines) {
        return new PolicySource(effect, Optional.empty(),
                CompiledPolicy.of(effect, text(effect, lines), PolicyKind.IDENTITY));
    }

    private static String text(String effect, String[] lines) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"%s","Action":%s,"Resource":%s,"Condition":{%s:{%s:%s}}}]}"""
                .formatted(effect, quoted(lines[0]), quoted(lines[1]), quoted(lines[2]), quoted(lines[3]),
                quoted(lines[4]));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
