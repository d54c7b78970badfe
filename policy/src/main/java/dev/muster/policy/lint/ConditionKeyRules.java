package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.comparisons;

import dev.muster.policy.ConditionOperator.Quantifier;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Suggestion;
import dev.muster.policy.lint.Rule.Hit;
import dev.muster.policy.lint.Subject.Comparison;
import dev.muster.policy.service.ServiceAction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether condition keys exist, and whether the actions of their statement know them. */
final class ConditionKeyRules {

    static final List<Rule> ALL = List.of(Rule.of("INVALID_CONDITION_KEY_FORMAT", ConditionKeyRules::format),
            Rule.of("UNSUPPORTED_GLOBAL_CONDITION_KEY", ConditionKeyRules::arnKey),
            Rule.of("INVALID_GLOBAL_CONDITION_KEY", ConditionKeyRules::global),
            Rule.of("INVALID_SERVICE_CONDITION_KEY", ConditionKeyRules::ofService),
            Rule.of("MISSING_TAG_KEY_IN_CONDITION", ConditionKeyRules::tagKey),
            Rule.of("MISSING_QUALIFIER", ConditionKeyRules::qualifier),
            Rule.of("FORALLVALUES_WITH_SINGLE_VALUED_KEY", ConditionKeyRules::singleValued),
            Rule.of("UNKNOWN_CONDITION_FOR_ACTION", ConditionKeyRules::unknownForAll),
            Rule.of("UNSUPPORTED_ACTION_FOR_CONDITION_KEY", ConditionKeyRules::unknownForSome),
            Rule.of("DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
                    (subject, statement) -> tags(subject, statement, Effect.DENY)),
            Rule.of("ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
                    (subject, statement) -> tags(subject, statement, Effect.ALLOW)));

    /** Keys of the context in which a request is made, which every action has although they are no global keys. */
    private static final Set<String> OF_THE_SESSION = Set.of("sts:externalid", "sts:rolesessionname",
            "sts:sourceidentity", "sts:transitivetagkeys");

    private ConditionKeyRules() {}

    private static Stream<Text> keys(Statement statement) {
        return statement.conditions().stream().flatMap(block -> block.tests().stream()).map(test -> test.key());
    }

    private static Stream<Hit> format(Subject subject, Statement statement) {
        return keys(statement).filter(key -> !key.value().matches("[A-Za-z0-9.:/_${}-]+:.*"))
                .map(key -> new Hit(key.at(), "`" + key.value() + "` is no condition key",
                        "a key has a prefix, as in `aws:SourceIp`"));
    }

    private static Stream<Hit> arnKey(Subject subject, Statement statement) {
        return keys(statement).filter(key -> key.value().equalsIgnoreCase("aws:ARN"))
                .map(key -> new Hit(key.at(), "`" + key.value() + "` is never present; write `aws:PrincipalArn`"));
    }

    private static Stream<Hit> global(Subject subject, Statement statement) {
        return keys(statement).filter(key -> startsWith(key, "aws:") && !isTagWithoutKey(key)
                && !key.value().equalsIgnoreCase("aws:ARN") && subject.services().key(key.value()).isEmpty())
                .map(key -> new Hit(key.at(), "there is no condition key `" + key.value() + "`"
                        + meant(key, subject.services().globalKeys())));
    }

    private static String meant(Text key, List<String> names) {
        return Suggestion.nearest(key.value(), names).map(name -> "; did you mean `" + name + "`?").orElse("");
    }

    private static Stream<Hit> ofService(Subject subject, Statement statement) {
        return keys(statement)
                .filter(key -> subject.services().hasActionsOf(Subject.service(key)) && !isTagWithoutKey(key)
                        && subject.services().key(key.value()).isEmpty())
                .map(key -> new Hit(key.at(),
                        "`" + Subject.service(key) + "` has no condition key `" + key.value() + "`"
                                + meant(key, subject.services().actions().stream()
                                        .flatMap(action -> action.conditionKeys().stream()).distinct().toList())));
    }

    private static boolean isTagWithoutKey(Text key) {
        return key.value().matches("(?i)[a-z0-9-]+:(Resource|Request|Principal)Tag/?");
    }

    private static Stream<Hit> tagKey(Subject subject, Statement statement) {
        return keys(statement).filter(ConditionKeyRules::isTagWithoutKey).map(key -> new Hit(key.at(),
                "`" + key.value() + "` names no tag", "write the key of the tag behind a slash, as in `"
                        + key.value().replaceFirst("/?$", "/") + "Department`"));
    }

    /** Lists that one service has; the grammar knows those that all services have. */
    private static Stream<Hit> qualifier(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.operator().quantifier() == Quantifier.NONE
                && !ConditionValueRules.isNull(comparison)
                && !startsWith(comparison.test().key(), "aws:") && !OF_THE_SESSION.contains(comparison.key())
                && !comparison.key().equals("sts:requestcontextproviders"))
                .filter(comparison -> subject.services().key(comparison.key()).filter(key -> key.multiValued())
                        .isPresent())
                .map(comparison -> new Hit(comparison.test().key().at(), "`" + comparison.test().key().value()
                        + "` holds a list and never matches `" + comparison.written().value()
                        + "`; put `ForAnyValue:` or `ForAllValues:` before the operator"));
    }

    private static Stream<Hit> singleValued(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.operator().quantifier() == Quantifier.FOR_ALL)
                .filter(comparison -> subject.services().key(comparison.key()).filter(key -> !key.multiValued())
                        .isPresent())
                .map(comparison -> new Hit(comparison.written().at(), "`" + comparison.test().key().value()
                        + "` has one value, and `ForAllValues:` also holds where it has none",
                        "leave `ForAllValues:` out"));
    }

    /** Comparisons with keys that only some actions have, in statements whose actions are all known. */
    private static Stream<Comparison> ofSomeActions(Subject subject, Statement statement) {
        return !subject.namesKnownActionsOnly(statement)
                ? Stream.empty()
                : comparisons(statement).filter(comparison -> !OF_THE_SESSION.contains(comparison.key())
                        && subject.services().key(comparison.key())
                                .filter(key -> !key.isGlobal() || isOfRequest(comparison.key())).isPresent());
    }

    private static boolean isOfRequest(String key) {
        return key.startsWith("aws:requesttag/") || key.equals("aws:tagkeys");
    }

    private static boolean has(Subject subject, ServiceAction action, String key) {
        var name = subject.services().key(key).orElseThrow().name();
        return action.conditionKeys().contains(name)
                || action.resourceTypes().stream().anyMatch(use -> use.type().conditionKeys().contains(name));
    }

    /** Whether the comparison fails where the request has no such key. */
    private static boolean needsKey(Comparison comparison) {
        return !comparison.operator().isNegated() && !comparison.operator().ifExists()
                && comparison.operator().quantifier() != Quantifier.FOR_ALL && !ConditionValueRules.isNull(comparison);
    }

    private static Stream<Hit> unknownForAll(Subject subject, Statement statement) {
        return ofSomeActions(subject, statement)
                .filter(comparison -> subject.knownActions(statement).stream()
                        .noneMatch(action -> has(subject, action, comparison.key())))
                .map(comparison -> new Hit(comparison.test().key().at(),
                        "requests for these actions never have the key `"
                                + comparison.test().key().value() + "`"));
    }

    private static Stream<Hit> unknownForSome(Subject subject, Statement statement) {
        return ofSomeActions(subject, statement).filter(ConditionKeyRules::needsKey).flatMap(comparison -> {
            var known = subject.knownActions(statement);
            var without = Subject.actions(statement).stream().flatMap(text -> subject.services().action(text.value())
                    .stream()).filter(action -> !has(subject, action, comparison.key())).toList();
            return without.isEmpty() || known.stream().noneMatch(action -> has(subject, action, comparison.key()))
                    ? Stream.empty()
                    : Stream.of(new Hit(comparison.test().key().at(), "requests for `" + without.getFirst().text()
                            + "` never have the key `" + comparison.test().key().value() + "`",
                            "give it a statement of its own"));
        });
    }

    private static Stream<Hit> tags(Subject subject, Statement statement, Effect effect) {
        return statement.effect() != effect || !subject.namesKnownActionsOnly(statement)
                ? Stream.empty()
                : comparisons(statement)
                        .filter(comparison -> comparison.key().startsWith("aws:resourcetag/") && needsKey(comparison))
                        .flatMap(comparison -> subject.knownActions(statement).stream()
                                .filter(action -> !has(subject, action, comparison.key())).limit(1)
                                .map(action -> new Hit(comparison.test().key().at(), "`" + action.text()
                                        + "` acts on nothing that has tags, so this condition "
                                        + (effect == Effect.DENY ? "may never deny it" : "may never allow it"))));
    }

    private static boolean startsWith(Text key, String prefix) {
        return Subject.lowerCase(key.value()).startsWith(prefix);
    }
}
