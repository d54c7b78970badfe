package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.allows;
import static dev.muster.policy.lint.Subject.comparisons;

import dev.muster.policy.ConditionOperator.Quantifier;
import dev.muster.policy.Policy.Effect;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Wildcards;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Statements that let in more, or keep out less, than they seem to. */
final class OutcomeRules {

    private static final String MFA = "aws:multifactorauthpresent";

    /** Keys that every request has, whoever makes it. */
    private static final Set<String> ALWAYS_PRESENT = Set.of("aws:currenttime", "aws:epochtime", "aws:securetransport",
            "aws:requestedregion", "aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:userid",
            "aws:useragent", "aws:principalisawsservice", "aws:viaawsservice", "aws:resourceaccount");

    static final List<Rule> ALL = List.of(Rule.of("ALLOW_STAR_STAR", OutcomeRules::everything),
            Rule.of("FORALLVALUES_IN_ALLOW", OutcomeRules::forAllValues),
            Rule.of("IFEXISTS_IN_ALLOW", OutcomeRules::ifExists),
            Rule.of("DENY_POSITIVE_OPERATOR_MISSING_KEY", OutcomeRules::denyOfAbsentKey),
            Rule.of("BAD_PATTERN_FOR_MFA", OutcomeRules::mfa),
            new Rule("REDUNDANT_STATEMENT", OutcomeRules::redundant));

    private OutcomeRules() {}

    private static Stream<Hit> everything(Subject subject, Statement statement) {
        boolean allActions = Subject.actions(statement).stream().anyMatch(pattern -> Wildcards.covers(pattern.value(),
                "*:*"));
        return subject.grants(statement) && allActions && statement.conditions().isEmpty()
                ? Subject.resources(statement).stream().filter(resource -> resource.value().equals("*"))
                        .map(resource -> new Hit(resource.at(), "this grants every action on every resource",
                                "name the services and actions that are needed"))
                : Stream.empty();
    }

    private static Stream<Hit> forAllValues(Subject subject, Statement statement) {
        return !allows(statement)
                ? Stream.empty()
                : comparisons(statement).filter(comparison -> comparison.operator().quantifier() == Quantifier.FOR_ALL
                        && !ConditionValueRules.isNull(comparison) && !isDemanded(statement, comparison.key()))
                        .map(comparison -> new Hit(comparison.written().at(), "`" + comparison.written().value()
                                + "` also holds where the request has no `" + comparison.test().key().value() + "`",
                                "demand the key as well: `\"Null\": {\"" + comparison.test().key().value()
                                        + "\": \"false\"}`"));
    }

    /** Whether another condition fails where the key is absent. */
    private static boolean isDemanded(Statement statement, String key) {
        return comparisons(statement).filter(comparison -> comparison.key().equals(key)
                || (key.equals("aws:tagkeys") && comparison.key().startsWith("aws:requesttag/")))
                .anyMatch(comparison -> ConditionValueRules.isNull(comparison)
                        ? comparison.test().values().stream().allMatch(value -> value.text().equalsIgnoreCase("false"))
                        : !comparison.operator().isNegated() && !comparison.operator().ifExists()
                                && comparison.operator().quantifier() != Quantifier.FOR_ALL);
    }

    private static Stream<Hit> ifExists(Subject subject, Statement statement) {
        return !allows(statement)
                ? Stream.empty()
                : comparisons(statement).filter(comparison -> comparison.operator().ifExists()
                        && !isDemanded(statement, comparison.key()) && !ALWAYS_PRESENT.contains(comparison.key()))
                        .map(comparison -> new Hit(comparison.written().at(), "with `" + comparison.written().value()
                                + "` this is also allowed where the request has no `" + comparison.test().key().value()
                                + "`", "leave `IfExists` out unless that is meant"));
    }

    private static Stream<Hit> denyOfAbsentKey(Subject subject, Statement statement) {
        return statement.effect() != Effect.DENY
                ? Stream.empty()
                : comparisons(statement).filter(comparison -> !comparison.operator().isNegated()
                        && !comparison.operator().ifExists() && comparison.operator().quantifier() == Quantifier.NONE
                        && !ConditionValueRules.isNull(comparison) && !isMfaFalse(comparison)
                        && !ALWAYS_PRESENT.contains(comparison.key()) && !describesTheResource(comparison.key()))
                        .map(comparison -> new Hit(comparison.written().at(),
                                "this denies nothing where the request has no"
                                        + " `" + comparison.test().key().value() + "`",
                                "write `" + comparison.written().value()
                                        + "IfExists` if such requests are to be denied, too"));
    }

    /** What is denied by a tag or an owner is meant to be left alone without. */
    private static boolean describesTheResource(String key) {
        return key.contains("tag") || key.startsWith("aws:resource");
    }

    private static boolean isMfaFalse(Subject.Comparison comparison) {
        return comparison.key().equals(MFA) && !ConditionValueRules.isNull(comparison)
                && comparison.test().values().stream().anyMatch(value -> value.text().equalsIgnoreCase("false"));
    }

    private static Stream<Hit> mfa(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.key().equals(MFA)).flatMap(comparison -> {
            var at = comparison.written().at();
            if (!allows(statement) && isMfaFalse(comparison) && !comparison.operator().ifExists()) {
                return Stream.of(new Hit(at, "requests signed with long-term keys have no `aws:MultiFactorAuthPresent`,"
                        + " so this does not deny them", "write `BoolIfExists`"));
            }
            boolean present = ConditionValueRules.isNull(comparison) && comparison.test().values().stream()
                    .anyMatch(value -> value.text().equalsIgnoreCase("false"));
            return allows(statement) && present
                    ? Stream.of(new Hit(at,
                            "the key is present in every temporary session, with `false` where there was no"
                                    + " second factor",
                            "write `\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}`"))
                    : Stream.empty();
        });
    }

    /** A statement without conditions that says what another, equally without, says already. */
    private static Stream<Hit> redundant(Subject subject) {
        var statements = subject.policy().statements();
        return subject.text().length() > 50_000
                ? Stream.empty()
                : IntStream.range(0, statements.size()).boxed().flatMap(i -> IntStream.range(0, statements.size())
                        .filter(j -> i != j && says(statements.get(j), statements.get(i))
                                && (j < i || !says(statements.get(i), statements.get(j))))
                        .limit(1)
                        .mapToObj(j -> new Hit(statements.get(i).at(), "this statement adds nothing to the one at "
                                + statements.get(j).at(), "take it away")));
    }

    private static boolean says(Statement wide, Statement narrow) {
        return wide.effect() == narrow.effect() && wide.conditions().isEmpty() && wide.principals().isEmpty()
                && narrow.principals().isEmpty() && !wide.actions().negated() && !narrow.actions().negated()
                && covers(Subject.actions(wide).stream().map(text -> Subject.lowerCase(text.value())).toList(),
                        Subject.actions(narrow).stream().map(text -> Subject.lowerCase(text.value())).toList())
                && covers(Subject.resources(wide).stream().map(text -> text.value()).toList(),
                        Subject.resources(narrow).stream().map(text -> text.value()).toList());
    }

    /** Only what is surely covered: the same pattern, {@code *}, or a pattern that only its end leaves open. */
    private static boolean covers(List<String> wide, List<String> narrow) {
        return !narrow.isEmpty() && narrow.stream().allMatch(one -> wide.stream().anyMatch(other -> other.equals(one)
                || other.equals("*") || (other.indexOf('*') == other.length() - 1 && other.indexOf('?') < 0
                        && !other.contains("${") && Wildcards.covers(other, one))));
    }
}
