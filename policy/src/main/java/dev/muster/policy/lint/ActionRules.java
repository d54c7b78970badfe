package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.actions;
import static dev.muster.policy.lint.Subject.allows;

import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Suggestion;
import dev.muster.policy.Wildcards;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.stream.Stream;

/** Whether actions exist, and which of them are named for nothing. */
final class ActionRules {

    static final List<Rule> ALL = List.of(Rule.of("INVALID_SERVICE_IN_ACTION", ActionRules::invalidService),
            Rule.of("INVALID_ACTION", ActionRules::invalidAction), Rule.of("API_NAME_NOT_ACTION", ActionRules::apiName),
            Rule.of("REDUNDANT_ACTION", ActionRules::redundant),
            Rule.of("ALLOW_NOT_ACTION", ActionRules::allowNotAction),
            Rule.of("RCP_SYNTAX_ERROR_ACTION", ActionRules::notUnderResourceControl));

    private ActionRules() {}

    /** Patterns that have a service, a name and no variable; the others are the grammar's business. */
    private static Stream<Text> wellFormed(Statement statement) {
        return statement.actions().patterns().values().stream()
                .filter(pattern -> pattern.value().matches("[A-Za-z0-9.-]+:[A-Za-z0-9*?_-]+"));
    }

    private static Stream<Hit> invalidService(Subject subject, Statement statement) {
        return wellFormed(statement).filter(pattern -> !subject.services().isService(Subject.service(pattern)))
                .map(pattern -> new Hit(pattern.at(), "there is no service `" + Subject.service(pattern) + "`"
                        + Suggestion.nearest(Subject.service(pattern), subject.services().services())
                                .map(meant -> "; did you mean `" + meant + "`?").orElse(""),
                        "the prefix of an action is in the Service Authorization Reference"));
    }

    private static Stream<Text> ofNoAction(Subject subject, Statement statement) {
        return wellFormed(statement).filter(pattern -> subject.services().hasActionsOf(Subject.service(pattern))
                && subject.services().matching(pattern.value()).isEmpty());
    }

    private static Stream<Hit> invalidAction(Subject subject, Statement statement) {
        return ofNoAction(subject, statement).filter(pattern -> !isOperation(subject, pattern)).map(pattern -> {
            boolean wild = pattern.value().indexOf('*') >= 0 || pattern.value().indexOf('?') >= 0;
            return new Hit(pattern.at(), wild
                    ? "`" + pattern.value() + "` matches no action of `" + Subject.service(pattern) + "`"
                    : "there is no action `" + pattern.value() + "`" + subject.services().nearest(pattern.value())
                            .map(meant -> "; did you mean `" + meant.text() + "`?").orElse(""));
        });
    }

    private static boolean isOperation(Subject subject, Text pattern) {
        return subject.services().ofOperation(Subject.service(pattern), name(pattern)).isPresent();
    }

    private static String name(Text pattern) {
        return pattern.value().substring(pattern.value().indexOf(':') + 1);
    }

    private static Stream<Hit> apiName(Subject subject, Statement statement) {
        return ofNoAction(subject, statement).flatMap(pattern -> subject.services()
                .ofOperation(Subject.service(pattern), name(pattern)).stream()
                .map(action -> new Hit(pattern.at(),
                        "`" + name(pattern) + "` is the name of the operation; its action is `"
                                + action.text() + "`")));
    }

    private static Stream<Hit> redundant(Subject subject, Statement statement) {
        return Redundant.among(statement.actions().patterns().values(),
                (wide, narrow) -> Wildcards.covers(Subject.lowerCase(wide), Subject.lowerCase(narrow)));
    }

    private static Stream<Hit> allowNotAction(Subject subject, Statement statement) {
        return subject.grants(statement) && statement.actions().negated()
                ? Stream.of(new Hit(statement.actions().patterns().at(),
                        "`Allow` with `NotAction` grants every action that"
                                + " is not listed, those of services to come among them",
                        "list what is allowed in `Action`"))
                : Stream.empty();
    }

    private static Stream<Hit> notUnderResourceControl(Subject subject, Statement statement) {
        if (subject.kind() != PolicyKind.RESOURCE_CONTROL || allows(statement)) {
            return Stream.empty();
        }
        return actions(statement).stream().filter(pattern -> subject.services().isService(Subject.service(pattern))
                && !subject.services().isLimitedByResourceControl(Subject.service(pattern)))
                .map(pattern -> new Hit(pattern.at(), "resource control policies do not apply to `"
                        + Subject.service(pattern) + "`"));
    }
}
