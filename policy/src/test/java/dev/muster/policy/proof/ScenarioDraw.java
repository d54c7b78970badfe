package dev.muster.policy.proof;

import dev.muster.policy.EvaluationMode;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.oracle.Documents;
import dev.muster.policy.oracle.Fact;
import dev.muster.policy.oracle.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A scenario out of a seed. */
final class ScenarioDraw {

    private final Draw draw;
    private final boolean trusting;
    private final List<String> actions;
    private final List<String> resources;
    private final Focus focus;
    private final PolicyDraw policies;
    /** One text in so many is damaged; none in most scenarios. */
    private final int damaged;

    private ScenarioDraw(Draw draw) {
        this.draw = draw;
        this.trusting = draw.percent(25);
        this.actions = draw.some(1, 2, () -> draw.one(trusting ? Vocabulary.TRUST_ACTIONS : Vocabulary.ACTIONS));
        this.resources = draw.some(1, 2, () -> draw.one(trusting ? Vocabulary.ROLES : Vocabulary.RESOURCES));
        this.focus = new Focus(draw);
        this.policies = new PolicyDraw(draw, focus, actions, resources);
        this.damaged = draw.percent(6) ? 4 : 0;
    }

    /** The scenario of a seed, with so many questions. */
    static Scenario of(long seed, int questions) {
        var draw = new ScenarioDraw(new Draw(seed));
        var documents = draw.documents();
        return new Scenario(documents, draw.trusting, draw.draw.some(questions, questions, draw::question));
    }

    /** Most kinds of policies are left out, or hardly anything would be allowed and the last kinds never come to speak. */
    private Documents documents() {
        return new Documents(texts(PolicyKind.IDENTITY, draw.percent(20) ? 0 : 1, 3), maybe(25, PolicyKind.BOUNDARY),
                draw.percent(30)
                        ? Optional.of(texts(PolicyKind.SESSION, draw.percent(10) ? 0 : 1, 2))
                        : Optional.empty(),
                maybe(trusting ? 90 : 60, trusting ? PolicyKind.TRUST : PolicyKind.RESOURCE),
                levels(30, PolicyKind.SERVICE_CONTROL), levels(15, PolicyKind.RESOURCE_CONTROL),
                maybe(15, PolicyKind.VPC_ENDPOINT));
    }

    private Optional<String> maybe(int share, PolicyKind kind) {
        return draw.percent(share) ? Optional.of(text(kind)) : Optional.empty();
    }

    private List<List<String>> levels(int share, PolicyKind kind) {
        return draw.percent(share)
                ? draw.some(1, 3, () -> texts(kind, draw.percent(6) ? 0 : 1, 2))
                : List.of();
    }

    private List<String> texts(PolicyKind kind, int least, int most) {
        return draw.some(least, most, () -> text(kind));
    }

    private String text(PolicyKind kind) {
        var policy = policies.policy(kind);
        return damaged > 0 && draw.below(damaged) == 0 ? new Damage(draw).of(policy) : policy.text();
    }

    private Question question() {
        var mode = trusting
                ? EvaluationMode.TRUST
                : draw.percent(10) ? EvaluationMode.IDENTITY_ONLY : EvaluationMode.NORMAL;
        return new Question(draw.one(Vocabulary.CALLERS),
                draw.percent(90)
                        ? draw.one(actions)
                        : draw.one(trusting ? Vocabulary.TRUST_ACTIONS : Vocabulary.ACTIONS),
                draw.percent(90) ? draw.one(resources) : draw.one(trusting ? Vocabulary.ROLES : Vocabulary.RESOURCES),
                draw.percent(60)
                        ? Optional.empty()
                        : Optional.of(draw.percent(70) ? Vocabulary.A : Vocabulary.B),
                mode, facts());
    }

    private List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        for (var family : focus.families) {
            for (var key : family.singleKeys) {
                if (draw.percent(70)) {
                    facts.add(new Fact(spelled(key), List.of(focus.value(family)), false));
                }
            }
            for (var key : family.listKeys) {
                if (draw.percent(80)) {
                    facts.add(new Fact(spelled(key), draw.some(0, 3, () -> focus.value(family)), true));
                }
            }
        }
        if (draw.percent(3)) {
            facts.add(new Fact("aws:ResourceTag/TEAM", List.of(draw.one(ValueFamily.TEXT.values)), false));
        }
        return facts;
    }

    private String spelled(String key) {
        return draw.percent(3) ? key.toUpperCase(Locale.ROOT) : key;
    }
}
