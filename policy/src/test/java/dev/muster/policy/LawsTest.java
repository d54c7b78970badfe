package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds for every text of a policy; the seed in a failure gives its case again. */
class LawsTest {

    private static final int CASES = 1_500;

    private static PolicyStack with(PolicyStack stack, PolicyKind kind, PolicySource source) {
        return switch (kind) {
            case IDENTITY -> stack.withIdentity(joined(stack.identity(), source));
            case BOUNDARY -> stack.withBoundary(source);
            case SESSION -> stack.withSession(joined(stack.session().orElse(List.of()), source));
            case RESOURCE, TRUST -> stack.withResource(source);
            case SERVICE_CONTROL -> stack.withServiceControl(joined(stack.serviceControl(), List.of(source)));
            case RESOURCE_CONTROL -> stack.withResourceControl(joined(stack.resourceControl(), List.of(source)));
            case VPC_ENDPOINT -> stack.withVpcEndpoint(source);
        };
    }

    private static <T> List<T> joined(List<T> list, T element) {
        var joined = new ArrayList<>(list);
        joined.add(element);
        return joined;
    }

    @Test
    void a_policy_survives_being_written_and_read() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var kind = some.one(List.of(PolicyKind.values()));
            var text = some.policy(kind);
            var written = parsed(text, kind, seed).toJson();

            assertThat(content(parsed(written, kind, seed))).as("seed %d", seed)
                    .isEqualTo(content(parsed(text, kind, seed)));
            assertThat(parsed(written, kind, seed).toJson()).as("seed %d", seed).isEqualTo(written);
            assertThat(written).as("seed %d", seed).isEqualTo(text.replace(",\"Condition\":{}", ""));
        }
    }

    /** A policy without its places in the text. */
    private static String content(Policy policy) {
        return policy.toString().replaceAll("at=\\d+:\\d+", "");
    }

    private static Policy parsed(String text, PolicyKind kind, long seed) {
        var result = Policy.parse(text, kind);
        assertThat(result).as("seed %d: %s", seed, result.findings()).isInstanceOf(Parsed.class);
        return ((Parsed) result).policy();
    }

    @Test
    void every_text_is_answered_with_findings_and_never_an_exception() {
        for (long seed = 0; seed < CASES * 4; seed++) {
            var some = Arbitrary.of(seed);
            var kind = some.one(List.of(PolicyKind.values()));
            var text = mutated(some.policy(kind), some);
            try {
                var result = Policy.parse(text, kind);
                IamWriteCheck.firstProblem(text, kind);
                for (var finding : result.findings()) {
                    assertThat(finding.position().offset()).isBetween(0, text.length());
                }
                var request = some.request();
                var stack = some.stack(request.mode());
                var source = new PolicySource("mutated", Optional.empty(), CompiledPolicy.of("mutated", text, kind));
                boolean allowed = Evaluator.decide(request, with(stack, kind, source)).isAllowed();
                if (result instanceof ParseResult.Malformed) {
                    assertThat(allowed).isFalse();
                    assertThat(result.findings()).anyMatch(finding -> finding.severity() == Severity.ERROR);
                }
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + text, e);
            }
        }
    }

    private static String mutated(String text, Arbitrary some) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (some.random().nextInt(20) == 0) {
            some.random().nextBytes(bytes);
        }
        for (int i = some.random().nextInt(4); i > 0; i--) {
            int at = some.random().nextInt(bytes.length);
            bytes[at] = (byte) some
                    .one(List.of('"', '{', '}', '[', ']', ',', ':', '\\', '\n', '$', '*', '\t', '0', 'u'))
                    .charValue();
        }
        int end = some.random().nextInt(3) == 0 ? some.random().nextInt(bytes.length) : bytes.length;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
