package dev.muster.policy.explain;

import dev.muster.policy.Policy.Actions;
import dev.muster.policy.Policy.ConditionBlock;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Resources;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Texts;
import dev.muster.policy.Position;
import java.util.List;
import java.util.Optional;

/** Statements with parts taken out, to ask the evaluator about what is left. */
final class Reduced {

    private static final Actions EVERY_ACTION = new Actions(false, texts(List.of("*")));
    private static final Optional<Resources> EVERY_RESOURCE = Optional.of(new Resources(false, texts(List.of("*"))));

    private Reduced() {}

    /** Only its action is left. */
    static Statement toAction(Statement statement) {
        return new Statement(statement.index(), statement.sid(), statement.effect(), Optional.empty(),
                statement.actions(), EVERY_RESOURCE, List.of(), statement.at());
    }

    /** Only its resource is left. */
    static Statement toResource(Statement statement) {
        return new Statement(statement.index(), statement.sid(), statement.effect(), Optional.empty(), EVERY_ACTION,
                statement.resources().or(() -> EVERY_RESOURCE), List.of(), statement.at());
    }

    /** Only its principal is left. */
    static Statement toPrincipal(Statement statement) {
        return new Statement(statement.index(), statement.sid(), statement.effect(), statement.principals(),
                EVERY_ACTION, EVERY_RESOURCE, List.of(), statement.at());
    }

    /** Only one condition is left. */
    static Statement toCondition(Statement statement, Text operator, ConditionTest test) {
        return new Statement(statement.index(), statement.sid(), statement.effect(), Optional.empty(), EVERY_ACTION,
                EVERY_RESOURCE, List.of(new ConditionBlock(operator, List.of(test))), statement.at());
    }

    /** All but its action is left. */
    static Statement withoutAction(Statement statement) {
        return new Statement(statement.index(), statement.sid(), statement.effect(), statement.principals(),
                EVERY_ACTION, statement.resources().filter(found -> !found.patterns().values().isEmpty())
                        .or(() -> EVERY_RESOURCE),
                statement.conditions(), statement.at());
    }

    /** A statement of one action pattern. */
    static Statement ofAction(Statement statement, String pattern) {
        return toAction(new Statement(statement.index(), statement.sid(), statement.effect(), Optional.empty(),
                new Actions(false, texts(List.of(pattern))), EVERY_RESOURCE, List.of(), statement.at()));
    }

    /** A statement of one resource pattern. */
    static Statement ofResource(Statement statement, String pattern) {
        return new Statement(statement.index(), statement.sid(), statement.effect(), Optional.empty(), EVERY_ACTION,
                Optional.of(new Resources(false, texts(List.of(pattern)))), List.of(), statement.at());
    }

    /** A statement of one condition. */
    static Statement ofCondition(Statement statement, String operator, String key, List<String> values) {
        return toCondition(statement, text(operator), new ConditionTest(text(key), values.stream()
                .map(value -> new ConditionValue(value, true, Position.START)).toList(), true));
    }

    private static Texts texts(List<String> values) {
        return new Texts(values.stream().map(Reduced::text).toList(), true, Position.START);
    }

    private static Text text(String value) {
        return new Text(value, Position.START);
    }
}
