package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.ParseResult.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every policy and every request; the seed in a failure gives its case again. */
class LawsTest {

    private static final int CASES = 1_500;
    private static final List<PolicyKind> PLACES = List.of(PolicyKind.IDENTITY, PolicyKind.BOUNDARY,
            PolicyKind.SESSION, PolicyKind.RESOURCE, PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL,
            PolicyKind.VPC_ENDPOINT);

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
    void requests_by_chance_are_allowed_often_enough_to_mean_something() {
        int allowed = 0;
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            allowed += Evaluator.decide(request, some.stack(request.mode())).isAllowed() ? 1 : 0;
        }
        assertThat(allowed).isBetween(CASES / 20, CASES / 2);
    }

    @Test
    void a_deny_anywhere_wins() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var kind = some.one(PLACES);
            var deny = Arbitrary.full(kind).replace("Allow", "Deny");
            var stack = with(some.stack(request.mode()), kind, Ask.source(deny, kind));

            assertThat(Evaluator.decide(request, stack)).as("seed %d", seed)
                    .isInstanceOf(Decision.ExplicitlyDenied.class);
        }
    }

    @Test
    void an_unparsable_policy_never_grants() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var broken = new PolicySource("broken", Optional.empty(), CompiledPolicy.unparsable("broken"));
            var stack = with(some.stack(request.mode()), some.one(PLACES), broken);

            assertThat(Evaluator.decide(request, stack).isAllowed()).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void one_more_level_of_an_organization_never_grants() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var stack = some.stack(request.mode());
            var kind = some.one(List.of(PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL));
            boolean before = Evaluator.decide(request, stack).isAllowed();
            boolean after = Evaluator.decide(request, with(stack, kind, some.source(kind))).isAllowed();

            assertThat(after && !before).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void a_boundary_or_session_policy_where_none_was_never_grants() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var stack = some.stack(request.mode());
            var kind = stack.boundary().isEmpty() ? PolicyKind.BOUNDARY : PolicyKind.SESSION;
            if ((kind == PolicyKind.SESSION && stack.session().isPresent())
                    || request.principal() instanceof Principal.FederatedUser) {
                continue; // a federated user has nothing without a session policy
            }
            boolean before = Evaluator.decide(request, stack).isAllowed();
            boolean after = Evaluator.decide(request, with(stack, kind, some.source(kind))).isAllowed();

            assertThat(after && !before).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void the_order_of_statements_and_policies_does_not_matter() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var rest = some.stack(request.mode());
            var resourceKind = request.mode() == EvaluationMode.TRUST ? PolicyKind.TRUST : PolicyKind.RESOURCE;
            var own = some.some(1, 3, () -> some.statements(PolicyKind.IDENTITY));
            var resource = some.statements(resourceKind);
            var before = decide(request, rest, own, resource, resourceKind);
            var chance = new Random(seed);
            own.forEach(statements -> Collections.shuffle(statements, chance));
            Collections.shuffle(own, chance);
            Collections.shuffle(resource, chance);
            var after = decide(request, rest, own, resource, resourceKind);

            assertThat(kindOf(after)).as("seed %d", seed).isEqualTo(kindOf(before));
        }
    }

    private static Decision decide(AuthorizationRequest request, PolicyStack rest, List<List<String>> own,
            List<String> resource, PolicyKind resourceKind) {
        var identity = own.stream().map(statements -> Ask.document(statements.toArray(String[]::new)))
                .map(text -> Ask.source(text, PolicyKind.IDENTITY)).toList();
        var onResource = Ask.source(Ask.document(resource.toArray(String[]::new)), resourceKind);
        return Evaluator.decide(request, rest.withIdentity(identity).withResource(onResource));
    }

    private static String kindOf(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitlyDenied denied -> "denied by " + denied.kind();
            case Decision.ImplicitlyDenied(var kind) -> "not allowed by " + kind;
            case Decision.Unparsable(var kind, _) -> "unparsable " + kind;
        };
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
