package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.comparisons;

import dev.muster.policy.ConditionOperator.Comparison;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.lint.Rule.Hit;
import dev.muster.policy.service.ConditionKey;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What condition keys are compared with, and by which operators. */
final class ConditionValueRules {

    private static final Pattern VPC = Pattern.compile("vpc-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern ENDPOINT = Pattern.compile("vpce-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Set<Comparison> NUMBERS = Set.of(Comparison.NUMBER_EQUALS, Comparison.NUMBER_LESS,
            Comparison.NUMBER_LESS_OR_EQUAL, Comparison.NUMBER_GREATER, Comparison.NUMBER_GREATER_OR_EQUAL);
    private static final Set<Comparison> TEXTS = Set.of(Comparison.TEXT_EQUALS, Comparison.TEXT_EQUALS_IGNORING_CASE,
            Comparison.TEXT_LIKE);

    static final List<Rule> ALL = List.of(Rule.of("WILDCARD_WITHOUT_LIKE_OPERATOR", ConditionValueRules::wildcard),
            Rule.of("INVALID_CONDITION_MULTIPLE_BOOLEAN", ConditionValueRules::severalBooleans),
            Rule.of("REDUNDANT_CONDITION_VALUE_NUM", ConditionValueRules::severalNumbers),
            Rule.of("TYPE_MISMATCH", ConditionValueRules::typeMismatch),
            Rule.of("TYPE_MISMATCH_STRING", ConditionValueRules::notQuoted),
            Rule.of("INVALID_VPC_FORMAT", (subject, statement) -> ids(statement, "aws:sourcevpc", VPC, "VPC")),
            Rule.of("INVALID_VPCE_FORMAT",
                    (subject, statement) -> ids(statement, "aws:sourcevpce", ENDPOINT, "VPC endpoint")),
            Rule.of("INVALID_REGION", ConditionValueRules::region));

    private ConditionValueRules() {}

    static boolean isNull(Subject.Comparison comparison) {
        return comparison.operator().comparison() == Comparison.NULL;
    }

    private static boolean isLiteral(ConditionValue value) {
        return !value.text().contains("${");
    }

    private static Stream<Hit> values(Statement statement, Predicate<Subject.Comparison> of, Predicate<String> wrong,
            String message, String mend) {
        return comparisons(statement).filter(of).flatMap(comparison -> comparison.test().values().stream())
                .filter(value -> isLiteral(value) && wrong.test(value.text()))
                .map(value -> new Hit(value.at(), "`" + value.text() + "` " + message, mend));
    }

    private static Stream<Hit> wildcard(Subject subject, Statement statement) {
        return values(statement, comparison -> comparison.operator().comparison() == Comparison.TEXT_EQUALS
                || comparison.operator().comparison() == Comparison.TEXT_EQUALS_IGNORING_CASE, Arn::isWild,
                "is compared as it stands: only `StringLike` takes `*` and `?` for wildcards",
                "write `StringLike` or `StringNotLike`, or put the character into `${*}`");
    }

    private static Stream<Hit> severalBooleans(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.operator().comparison() == Comparison.BOOL
                && comparison.test().values().size() > 1)
                .map(comparison -> new Hit(comparison.test().key().at(), "`" + comparison.test().key().value()
                        + "` is compared with several truth values; both together say nothing", "keep one"));
    }

    private static Stream<Hit> severalNumbers(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> switch (comparison.operator().comparison()) {
            case NUMBER_LESS, NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL, DATE_LESS,
                    DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL ->
                comparison.test().values().size() > 1;
            case TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE, TEXT_LIKE, NUMBER_EQUALS, DATE_EQUALS, BOOL, BINARY, ADDRESS,
                    ARN, NULL ->
                false;
        }).map(comparison -> new Hit(comparison.test().key().at(), "of several bounds with `"
                + comparison.written().value() + "` one alone decides, since one that holds is enough",
                "keep the widest"));
    }

    private static Stream<Hit> typeMismatch(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.operator().comparison() != Comparison.NULL)
                .flatMap(comparison -> subject.services().key(comparison.key())
                        .filter(key -> !suits(key, comparison.operator().comparison())).stream()
                        .map(key -> new Hit(comparison.written().at(), "`" + key.name() + "` is " + noun(key.type())
                                + ", not what `" + comparison.written().value() + "` compares",
                                "use an operator such as `" + usual(key.type()) + "`")));
    }

    /** ARNs and what else is written as text are often compared as text, which works. */
    private static boolean suits(ConditionKey key, Comparison comparison) {
        return switch (key.type()) {
            case STRING -> TEXTS.contains(comparison) || isOfTag(key);
            case ARN -> comparison == Comparison.ARN || TEXTS.contains(comparison);
            case NUMERIC -> NUMBERS.contains(comparison);
            case DATE -> comparison.name().startsWith("DATE") || NUMBERS.contains(comparison);
            case BOOL -> comparison == Comparison.BOOL || TEXTS.contains(comparison);
            case IP_ADDRESS -> comparison == Comparison.ADDRESS;
            case BINARY -> comparison == Comparison.BINARY;
        };
    }

    /** The value of a tag is whatever its author wrote. */
    private static boolean isOfTag(ConditionKey key) {
        return key.name().contains("Tag/");
    }

    private static String noun(ConditionKey.Type type) {
        return switch (type) {
            case STRING -> "a text";
            case ARN -> "an ARN";
            case NUMERIC -> "a number";
            case DATE -> "a date";
            case BOOL -> "true or false";
            case IP_ADDRESS -> "an IP address";
            case BINARY -> "binary data";
        };
    }

    private static String usual(ConditionKey.Type type) {
        return switch (type) {
            case STRING -> "StringEquals";
            case ARN -> "ArnLike";
            case NUMERIC -> "NumericEquals";
            case DATE -> "DateGreaterThan";
            case BOOL -> "Bool";
            case IP_ADDRESS -> "IpAddress";
            case BINARY -> "BinaryEquals";
        };
    }

    private static Stream<Hit> notQuoted(Subject subject, Statement statement) {
        return comparisons(statement).filter(comparison -> TEXTS.contains(comparison.operator().comparison()))
                .flatMap(comparison -> comparison.test().values().stream()).filter(value -> !value.quoted())
                .map(value -> new Hit(value.at(), "`" + value.text() + "` is compared as text; write `\"" + value.text()
                        + "\"`"));
    }

    private static Stream<Hit> ids(Statement statement, String key, Pattern form, String noun) {
        return values(statement, comparison -> comparison.key().equals(key)
                && TEXTS.contains(comparison.operator().comparison()),
                text -> !Arn.isWild(text) && !form.matcher(text)
                        .matches(),
                "is no id of a " + noun, "");
    }

    private static Stream<Hit> region(Subject subject, Statement statement) {
        return values(statement, comparison -> comparison.key().equals("aws:requestedregion")
                && TEXTS.contains(comparison.operator().comparison()),
                text -> !Arn.isWild(text)
                        && !ArnRules.REGION.matcher(text).matches(),
                "is no Region", "");
    }
}
