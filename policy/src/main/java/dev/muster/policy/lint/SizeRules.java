package dev.muster.policy.lint;

import dev.muster.policy.PolicyKind;
import dev.muster.policy.Position;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** How long policies may be. IAM does not count blanks between the words; Organizations does. */
final class SizeRules {

    private static final int SERVICE_CONTROL = 5_120;
    private static final int RESOURCE_CONTROL = 5_120;
    private static final int RESOURCE = 20_480;
    private static final int ROLE_TRUST = 2_048;

    /** Of a managed policy; what hangs inline on a user, group or role has less room, which it shares. */
    private static final int MANAGED = 6_144;

    private static final int SESSION = 2_048;

    static final List<Rule> ALL = List.of(
            new Rule("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
                    subject -> over(subject, PolicyKind.IDENTITY, MANAGED, SizeRules::withoutBlanks,
                            "a managed policy")),
            new Rule("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
                    subject -> over(subject, PolicyKind.BOUNDARY, MANAGED, SizeRules::withoutBlanks,
                            "a managed policy")),
            new Rule("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
                    subject -> over(subject, PolicyKind.SESSION, SESSION, SizeRules::withoutBlanks,
                            "a session policy")),
            new Rule("POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
                    subject -> over(subject, PolicyKind.TRUST, ROLE_TRUST,
                            SizeRules::withoutBlanks, "a role trust policy")),
            new Rule("POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
                    subject -> over(subject, PolicyKind.RESOURCE, RESOURCE,
                            SizeRules::withoutBlanks, "the policy of an S3 bucket")),
            new Rule("POLICY_SIZE_EXCEEDS_SCP_QUOTA",
                    subject -> over(subject, PolicyKind.SERVICE_CONTROL, SERVICE_CONTROL,
                            String::length, "a service control policy")),
            new Rule("POLICY_SIZE_EXCEEDS_RCP_QUOTA", subject -> over(subject, PolicyKind.RESOURCE_CONTROL,
                    RESOURCE_CONTROL, String::length, "a resource control policy")));

    private SizeRules() {}

    private static Stream<Hit> over(Subject subject, PolicyKind kind, int most, ToIntFunction<String> size,
            String noun) {
        int length = subject.kind() == kind ? size.applyAsInt(subject.text()) : 0;
        return length <= most
                ? Stream.empty()
                : Stream.of(new Hit(Position.START, "%,d characters are more than the %,d that %s may have"
                        .formatted(length, most, noun), "split it, or use wildcards for what belongs together"));
    }

    private static int withoutBlanks(String text) {
        int count = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && !(quoted && isEscaped(text, i))) {
                quoted = !quoted;
            }
            count += quoted || !Character.isWhitespace(c) ? 1 : 0;
        }
        return count;
    }

    private static boolean isEscaped(String text, int at) {
        int from = at;
        while (from > 0 && text.charAt(from - 1) == '\\') {
            from--;
        }
        return (at - from) % 2 == 1;
    }
}
