package dev.muster.policy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.Principal;
import dev.muster.policy.oracle.Answer;
import dev.muster.policy.oracle.Answer.Outcome;
import dev.muster.policy.oracle.Json;
import dev.muster.policy.oracle.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What holds of every decision, whatever the policies say; the seed in a failure gives its case again. */
class DecisionLawsTest {

    private static final long SEED = Long.getLong("muster.seed", 50_000_000);
    private static final int SCENARIOS = 400;
    private static final int QUESTIONS = 25;

    /** What is tried on one scenario before and after it is changed. */
    private interface Law {

        /** Whether the law holds of a question that was answered so before and after. */
        boolean holds(Question question, Answer before, Answer after);
    }

    private static void check(BiFunction<Draw, Scenario, PolicyStack> change, Law law) {
        int allowed = 0;
        for (long seed = SEED; seed < SEED + SCENARIOS; seed++) {
            var scenario = ScenarioDraw.of(seed, QUESTIONS);
            var stack = scenario.stack();
            var changed = change.apply(new Draw(seed), scenario);
            for (var question : scenario.questions()) {
                var before = Scenario.decided(question, stack);
                var after = Scenario.decided(question, changed);
                allowed += isAllowed(before) ? 1 : 0;
                assertThat(law.holds(question, before, after)).as("seed %d: %s, then %s%n%s%n%s", seed, before, after,
                        question, DocumentsJson.write(scenario.documents()).text()).isTrue();
            }
        }
        assertThat(allowed).as("allowed").isGreaterThan(SCENARIOS * QUESTIONS / 20);
    }

    private static boolean isAllowed(Answer answer) {
        return switch (answer.outcome()) {
            case ALLOWED, ROOT, FREE -> true;
            case EXPLICIT_DENY, IMPLICIT_DENY, UNREADABLE -> false;
        };
    }

    private static PolicyKind anyKind(Draw draw, Scenario scenario) {
        var kind = draw.one(List.of(PolicyKind.values()));
        var ofResource = scenario.trusting() ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        return kind == PolicyKind.TRUST || kind == PolicyKind.RESOURCE ? ofResource : kind;
    }

    /** The stack with one more policy: beside the others where there may be many, else instead of the one. */
    private static PolicyStack with(PolicyStack stack, PolicyKind kind, PolicySource source) {
        return switch (kind) {
            case IDENTITY -> stack.withIdentity(and(stack.identity(), source));
            case BOUNDARY -> stack.withBoundary(source);
            case SESSION -> stack.withSession(and(stack.session().orElse(List.of()), source));
            case RESOURCE, TRUST -> stack.withResource(source);
            case SERVICE_CONTROL -> stack.withServiceControl(and(stack.serviceControl(), List.of(source)));
            case RESOURCE_CONTROL -> stack.withResourceControl(and(stack.resourceControl(), List.of(source)));
            case VPC_ENDPOINT -> stack.withVpcEndpoint(source);
        };
    }

    private static <T> List<T> and(List<T> list, T element) {
        var all = new ArrayList<>(list);
        all.add(element);
        return all;
    }

    private static PolicySource drawn(Draw draw, PolicyKind kind) {
        var policies = new PolicyDraw(draw, new Focus(draw), Vocabulary.ACTIONS, Vocabulary.RESOURCES);
        return Scenario.source(policies.policy(kind).text(), kind);
    }

    @Test
    void a_deny_anywhere_wins() {
        check((draw, scenario) -> {
            var kind = anyKind(draw, scenario);
            var names = switch (kind) {
                case RESOURCE, TRUST, RESOURCE_CONTROL, VPC_ENDPOINT -> "\"Principal\":\"*\",";
                case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> "";
            };
            var resource = kind == PolicyKind.TRUST ? "" : ",\"Resource\":\"*\"";
            var text = "{\"Statement\":{\"Effect\":\"Deny\"," + names + "\"Action\":\"*\"" + resource + "}}";
            return with(scenario.stack(), kind, Scenario.source(text, kind));
        }, (question, before, after) -> after.outcome() == Outcome.EXPLICIT_DENY || after.outcome() == Outcome.FREE);
    }

    @Test
    void a_policy_that_cannot_be_read_grants_nothing() {
        check((draw, scenario) -> {
            var kind = anyKind(draw, scenario);
            return with(scenario.stack(), kind, Scenario.source("{", kind));
        }, (question, before, after) -> !isAllowed(after) || after.outcome() == Outcome.FREE);
    }

    @Test
    void one_more_level_of_an_organization_never_gives_anything() {
        check((draw, scenario) -> {
            var kind = draw.one(List.of(PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL));
            return with(scenario.stack(), kind, drawn(draw, kind));
        }, (question, before, after) -> isAllowed(before) || !isAllowed(after));
    }

    @Test
    void a_boundary_where_none_was_never_gives_anything() {
        check((draw, scenario) -> scenario.documents().boundary().isPresent()
                ? scenario.stack()
                : with(scenario.stack(), PolicyKind.BOUNDARY, drawn(draw, PolicyKind.BOUNDARY)),
                (question, before, after) -> isAllowed(before) || !isAllowed(after));
    }

    /** A federated user has nothing at all without a session policy, and so gains by the first. */
    @Test
    void a_session_policy_where_none_was_never_gives_anything_but_to_federated_users() {
        check((draw, scenario) -> scenario.documents().session().isPresent()
                ? scenario.stack()
                : with(scenario.stack(), PolicyKind.SESSION, drawn(draw, PolicyKind.SESSION)),
                (question, before, after) -> isAllowed(before) || !isAllowed(after)
                        || question.principal() instanceof Principal.FederatedUser);
    }

    @Test
    void an_endpoint_policy_where_none_was_never_gives_anything() {
        check((draw, scenario) -> scenario.documents().vpcEndpoint().isPresent()
                ? scenario.stack()
                : with(scenario.stack(), PolicyKind.VPC_ENDPOINT, drawn(draw, PolicyKind.VPC_ENDPOINT)),
                (question, before, after) -> isAllowed(before) || !isAllowed(after));
    }

    @Test
    void one_more_allow_never_takes_anything_away() {
        check((draw, scenario) -> {
            var kind = anyKind(draw, scenario);
            var policies = new PolicyDraw(draw, new Focus(draw), Vocabulary.ACTIONS, Vocabulary.RESOURCES);
            Json allow = policies.statement(kind);
            while (allow.text().contains("\"Deny\"")) {
                allow = policies.statement(kind);
            }
            var more = allow;
            return Edited.statements(scenario, kind, statements -> and(statements, more)).stack();
        }, (question, before, after) -> !isAllowed(before) || isAllowed(after));
    }

    @Test
    void the_order_of_statements_and_of_policies_does_not_matter() {
        check((draw, scenario) -> {
            var chance = new Random(draw.below(1_000_000));
            var edited = scenario;
            for (var kind : PolicyKind.values()) {
                edited = Edited.statements(edited, kind, statements -> {
                    var shuffled = new ArrayList<>(statements);
                    Collections.shuffle(shuffled, chance);
                    return shuffled;
                });
            }
            return Edited.turned(edited).stack();
        }, (question, before, after) -> before.equals(after));
    }
}
