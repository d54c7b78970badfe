package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Decision.Reason;
import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationJson;
import dev.muster.policy.explain.ExplanationText;
import dev.muster.policy.explain.NearMiss;
import dev.muster.policy.explain.Standing;
import dev.muster.policy.explain.Standing.Voice;
import dev.muster.policy.explain.StatementPlace;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the explanation of every decision; the seed in a failure gives its case again. */
class ExplanationLawsTest {

    private static final int CASES = Integer.getInteger("muster.explanations", 2_000);

    private static Explanation explained(long seed) {
        var some = Arbitrary.of(seed);
        var request = some.request();
        return Explanation.of(request, some.stack(request.mode()));
    }

    @Test
    void verdict_kind_and_statement_are_those_that_the_evaluator_named() {
        for (long seed = 0; seed < CASES; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var stack = some.stack(request.mode());
            var explanation = Explanation.of(request, stack);
            assertThat(explanation.decision()).as("seed %d", seed).isEqualTo(Evaluator.decide(request, stack));
            assertThat(explanation.nextSteps().isEmpty()).as("seed %d", seed)
                    .isEqualTo(explanation.decision().isAllowed());
            var missing = explanation.standings().stream().filter(Standing::isMissing).findFirst();
            switch (explanation.decision()) {
                case Decision.Allowed(Reason.Statement reason) -> {
                    assertThat(missing).as("seed %d", seed).isEmpty();
                    assertThat(explanation.standings()).as("seed %d", seed).anyMatch(standing -> standing.needed()
                            && standing.kind() == reason.kind() && standing.voice() instanceof Voice.Allows(var by)
                            && explanation.deciding().filter(by::equals).isPresent());
                    assertThat(explanation.deciding().orElseThrow().index()).as("seed %d", seed)
                            .isEqualTo(reason.statementIndex());
                }
                case Decision.Allowed(Reason.RootUser _) -> {
                    assertThat(missing).as("seed %d", seed).isEmpty();
                    assertThat(explanation.standings().getLast().voice()).as("seed %d", seed)
                            .isEqualTo(new Voice.Root());
                }
                case Decision.Allowed(Reason.NeedsNoPermission _) ->
                    assertThat(explanation.standings()).as("seed %d", seed).isEmpty();
                case Decision.ExplicitlyDenied denied -> {
                    assertThat(explanation.standings()).as("seed %d", seed)
                            .anyMatch(standing -> standing.kind() == denied.kind()
                                    && standing.voice() instanceof Voice.Denies(var by)
                                    && explanation.deciding().filter(by::equals).isPresent());
                    assertThat(explanation.deciding().orElseThrow().index()).as("seed %d", seed)
                            .isEqualTo(denied.statementIndex());
                }
                case Decision.ImplicitlyDenied(var kind) ->
                    assertThat(missing.orElseThrow().kind()).as("seed %d", seed).isEqualTo(kind);
                case Decision.Unparsable _ -> throw new AssertionError("nothing here is unparsable; seed " + seed);
            }
            boolean denies = explanation.standings().stream()
                    .anyMatch(standing -> standing.voice() instanceof Voice.Denies);
            assertThat(denies).as("seed %d", seed)
                    .isEqualTo(explanation.decision() instanceof Decision.ExplicitlyDenied);
        }
    }

    /** Else the laws above would say little. */
    @Test
    void every_kind_decides_some_of_the_cases() {
        var deciding = EnumSet.noneOf(PolicyKind.class);
        var silent = EnumSet.noneOf(PolicyKind.class);
        int nearMisses = 0;
        for (long seed = 0; seed < CASES; seed++) {
            var explanation = explained(seed);
            explanation.deciding().ifPresent(place -> deciding.add(place.kind()));
            if (explanation.decision() instanceof Decision.ImplicitlyDenied(var kind)) {
                silent.add(kind);
            }
            nearMisses += explanation.nearMisses().size();
        }
        assertThat(deciding).isEqualTo(EnumSet.allOf(PolicyKind.class));
        assertThat(silent).isEqualTo(EnumSet.allOf(PolicyKind.class));
        assertThat(nearMisses).isGreaterThan(CASES / 10);
    }

    @Test
    void text_and_json_are_harmless_whatever_they_quote() {
        for (long seed = 0; seed < CASES / 10; seed++) {
            var some = Arbitrary.of(seed);
            var request = some.request();
            var hostile = new AuthorizationRequest(request.principal(), request.action(),
                    request.resource() + "\u001b[2J\u202e\n", request.resourceAccount(), request.context(),
                    request.mode());
            var explanation = Explanation.of(hostile, some.stack(request.mode()));

            assertThat(ExplanationText.of(explanation, 80).lines()).as("seed %d", seed)
                    .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c != 0x202e));
            assertThat(ExplanationJson.of(explanation).chars()).as("seed %d", seed)
                    .allMatch(c -> c >= ' ' && c < 0x7f);
        }
    }

    @Test
    void what_somebody_may_not_see_is_in_no_part_of_what_they_are_told() {
        for (long seed = 0; seed < CASES; seed++) {
            var whole = explained(seed);
            assertThat(whole.without(Set.of())).as("seed %d", seed).isEqualTo(whole);
            for (var hidden : PolicyKind.values()) {
                var told = whole.without(Set.of(hidden));
                var places = Stream.of(told.deciding().stream(), told.nearMisses().stream().map(NearMiss::statement))
                        .flatMap(found -> found)
                        .map(StatementPlace::kind);
                assertThat(Stream.concat(places, told.standings().stream().map(Standing::kind)))
                        .as("seed %d without %s", seed, hidden)
                        .doesNotContain(hidden);
                if (told.deciding().isEmpty()) {
                    assertThat(told.conditions()).as("seed %d without %s", seed, hidden).isEmpty();
                }
                assertThat(told.nextSteps()).as("seed %d without %s", seed, hidden)
                        .hasSizeLessThanOrEqualTo(whole.nextSteps().size());
            }
        }
    }
}
