package dev.muster.policy;

import dev.muster.policy.ConditionOperator.Comparison;
import dev.muster.policy.ConditionOperator.Quantifier;
import dev.muster.policy.Policy.ConditionBlock;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.PolicyParser.Problems;
import java.util.HashMap;
import java.util.Map;

/** What can be said of the conditions of a statement. */
final class ConditionChecks {

    private final Problems problems;
    private final boolean variablesReplaced;

    private ConditionChecks(Problems problems, boolean variablesReplaced) {
        this.problems = problems;
        this.variablesReplaced = variablesReplaced;
    }

    static void check(Statement statement, boolean variablesReplaced, Problems problems) {
        var checks = new ConditionChecks(problems, variablesReplaced);
        statement.conditions().forEach(checks::block);
    }

    private void block(ConditionBlock block) {
        keysOnce(block);
        var written = block.operator().value();
        var parsed = ConditionOperator.parse(written);
        if (parsed.isEmpty()) {
            boolean nullIfExists = Context.lowerCase(written).endsWith("nullifexists");
            problems.error(block.operator().at(), nullIfExists ? "NULL_WITH_IF_EXISTS" : "INVALID_CONDITION_OPERATOR",
                    nullIfExists
                            ? "`Null` asks whether a key exists and takes no `IfExists`; the condition never holds"
                            : "there is no operator `" + written + "`; the condition never holds");
            return;
        }
        var operator = parsed.get();
        if (!operator.spelling().equals(written)) {
            problems.error(block.operator().at(), "CASE_OF_OPERATOR",
                    "AWS refuses the spelling `" + written + "`; write `" + operator.spelling() + "`");
        }
        if (operator.word().comparison == Comparison.NULL && operator.quantifier() != Quantifier.NONE) {
            problems.add(Severity.SUGGESTION, block.operator().at(), "NULL_WITH_QUALIFIER",
                    "`" + written + "` " + (operator.quantifier() == Quantifier.FOR_ALL ? "always" : "never")
                            + " holds; write `Null`");
        }
        block.tests().forEach(test -> test(operator, test));
    }

    private void keysOnce(ConditionBlock block) {
        if (block.tests().size() == 1) {
            return;
        }
        Map<String, String> seen = new HashMap<>();
        for (var test : block.tests()) {
            var earlier = seen.putIfAbsent(Context.lowerCase(test.key().value()), test.key().value());
            if (earlier != null) {
                problems.error(test.key().at(), "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
                        "`" + test.key().value() + "` and `" + earlier + "` are one key; both conditions must hold");
            }
        }
    }

    private void test(ConditionOperator operator, ConditionTest test) {
        var key = test.key();
        boolean comparesValues = operator.word().comparison != Comparison.NULL;
        if (comparesValues && operator.quantifier() == Quantifier.NONE && Context.isKnownMultiValued(key.value())) {
            problems.error(key.at(), "MISSING_QUALIFIER", "`" + key.value() + "` holds a list and never matches `"
                    + operator.spelling() + "`; put `ForAnyValue:` or `ForAllValues:` before the operator");
        }
        if (test.values().isEmpty()) {
            problems.add(Severity.SUGGESTION, key.at(), "EMPTY_ARRAY_CONDITION" + variant(operator),
                    "`" + key.value() + "` is compared with no value");
        }
        test.values().forEach(value -> value(operator, value));
    }

    private static String variant(ConditionOperator operator) {
        return switch (operator.quantifier()) {
            case FOR_ALL -> "_FORALLVALUES";
            case FOR_ANY -> "_FORANYVALUE";
            case NONE -> operator.ifExists() ? "_IFEXISTS" : "";
        };
    }

    private void value(ConditionOperator operator, ConditionValue value) {
        var text = value.text();
        switch (operator.word().comparison) {
            case TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE -> template(value, Template.Place.PLAIN);
            case TEXT_LIKE -> template(value, Template.Place.LIKE);
            case ARN -> {
                template(value, Template.Place.ARN);
                if (ArnText.lastColon(text) < 0 && !Template.mayHaveVariables(text)) {
                    warn(value, "TYPE_MISMATCH", "`" + text
                            + "` has fewer than the six parts of an ARN and matches nothing; use `StringLike`, or write"
                            + " out `arn:*:*:*:*:*`");
                }
            }
            case BOOL, NULL -> {
                if (!hasVariable(value) && !isBool(text)) {
                    warn(value, "TYPE_MISMATCH_BOOLEAN", "`" + text + "` is neither `true` nor `false`");
                }
            }
            case NUMBER_EQUALS, NUMBER_LESS, NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL -> {
                if (!hasVariable(value) && NumberText.parse(text) == null) {
                    warn(value, "TYPE_MISMATCH_NUMBER", "`" + text + "` is no number and matches nothing");
                }
            }
            case DATE_EQUALS, DATE_LESS, DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL -> {
                if (!hasVariable(value) && Moment.parse(text) == null) {
                    warn(value, "INVALID_DATE_VALUE", "`" + text + "` is no date and matches nothing");
                }
            }
            case ADDRESS -> {
                if (!hasVariable(value) && IpRange.parse(text) == null) {
                    problems.error(value.at(), "TYPE_MISMATCH_IP_RANGE",
                            "`" + text + "` is no address or block of addresses and matches nothing");
                }
            }
            case BINARY -> {
                if (!hasVariable(value) && ValueMatcher.bytes(text).isEmpty()) {
                    warn(value, "TYPE_MISMATCH", "`" + text + "` is not Base64 and matches nothing");
                }
            }
        }
    }

    private void template(ConditionValue value, Template.Place place) {
        if (Template.mayHaveVariables(value.text())) {
            Template.of(value.text(), place, variablesReplaced,
                    (code, message) -> problems.error(value.at(), code, message));
        }
    }

    private boolean hasVariable(ConditionValue value) {
        boolean found = variablesReplaced && Template.mayHaveVariables(value.text());
        if (found) {
            problems.error(value.at(), "INVALID_VARIABLE_FOR_OPERATOR",
                    "policy variables work in values of string and ARN operators only, not in `" + value.text() + "`");
        }
        return found;
    }

    private void warn(ConditionValue value, String code, String message) {
        problems.add(Severity.WARNING, value.at(), code, message);
    }

    private static boolean isBool(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
}
