package dev.muster.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A condition operator with what is written before and after its name.
 *
 * @param quantifier what is asked of the values of a multi-valued key
 * @param ifExists whether an absent key is as good as a match
 * @param spelling the operator as AWS spells it
 */
public record ConditionOperator(Quantifier quantifier, Word word, boolean ifExists, String spelling) {

    private static final Map<String, ConditionOperator> BY_SPELLING = Stream.of(Quantifier.values())
            .flatMap(quantifier -> Stream.of(Word.values()).flatMap(word -> spellings(quantifier, word)))
            .collect(Collectors.toUnmodifiableMap(ConditionOperator::spelling, Function.identity()));
    private static final Map<String, ConditionOperator> BY_LOWER_CASE = BY_SPELLING.values().stream()
            .collect(Collectors.toUnmodifiableMap(operator -> operator.spelling.toLowerCase(Locale.ROOT),
                    Function.identity()));

    /** Asked of the values of a multi-valued key. */
    public enum Quantifier {
        NONE(""), FOR_ALL("ForAllValues:"), FOR_ANY("ForAnyValue:");

        final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }
    }

    /** How a value is compared. */
    public enum Comparison {
        TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE, TEXT_LIKE, NUMBER_EQUALS, NUMBER_LESS, NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL, DATE_EQUALS, DATE_LESS, DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL, BOOL, BINARY, ADDRESS, ARN, NULL
    }

    /** The operators proper. */
    public enum Word {
        STRING_EQUALS("StringEquals", Comparison.TEXT_EQUALS, false), STRING_NOT_EQUALS("StringNotEquals",
                Comparison.TEXT_EQUALS, true), STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase",
                        Comparison.TEXT_EQUALS_IGNORING_CASE, false), STRING_NOT_EQUALS_IGNORE_CASE(
                                "StringNotEqualsIgnoreCase", Comparison.TEXT_EQUALS_IGNORING_CASE,
                                true), STRING_LIKE("StringLike", Comparison.TEXT_LIKE, false), STRING_NOT_LIKE(
                                        "StringNotLike", Comparison.TEXT_LIKE, true), NUMERIC_EQUALS("NumericEquals",
                                                Comparison.NUMBER_EQUALS, false), NUMERIC_NOT_EQUALS("NumericNotEquals",
                                                        Comparison.NUMBER_EQUALS, true), NUMERIC_LESS_THAN(
                                                                "NumericLessThan", Comparison.NUMBER_LESS,
                                                                false), NUMERIC_LESS_THAN_EQUALS(
                                                                        "NumericLessThanEquals",
                                                                        Comparison.NUMBER_LESS_OR_EQUAL,
                                                                        false), NUMERIC_GREATER_THAN(
                                                                                "NumericGreaterThan",
                                                                                Comparison.NUMBER_GREATER,
                                                                                false), NUMERIC_GREATER_THAN_EQUALS(
                                                                                        "NumericGreaterThanEquals",
                                                                                        Comparison.NUMBER_GREATER_OR_EQUAL,
                                                                                        false), DATE_EQUALS(
                                                                                                "DateEquals",
                                                                                                Comparison.DATE_EQUALS,
                                                                                                false), DATE_NOT_EQUALS(
                                                                                                        "DateNotEquals",
                                                                                                        Comparison.DATE_EQUALS,
                                                                                                        true), DATE_LESS_THAN(
                                                                                                                "DateLessThan",
                                                                                                                Comparison.DATE_LESS,
                                                                                                                false), DATE_LESS_THAN_EQUALS(
                                                                                                                        "DateLessThanEquals",
                                                                                                                        Comparison.DATE_LESS_OR_EQUAL,
                                                                                                                        false), DATE_GREATER_THAN(
                                                                                                                                "DateGreaterThan",
                                                                                                                                Comparison.DATE_GREATER,
                                                                                                                                false), DATE_GREATER_THAN_EQUALS(
                                                                                                                                        "DateGreaterThanEquals",
                                                                                                                                        Comparison.DATE_GREATER_OR_EQUAL,
                                                                                                                                        false), BOOL(
                                                                                                                                                "Bool",
                                                                                                                                                Comparison.BOOL,
                                                                                                                                                false), BINARY_EQUALS(
                                                                                                                                                        "BinaryEquals",
                                                                                                                                                        Comparison.BINARY,
                                                                                                                                                        false), IP_ADDRESS(
                                                                                                                                                                "IpAddress",
                                                                                                                                                                Comparison.ADDRESS,
                                                                                                                                                                false), NOT_IP_ADDRESS(
                                                                                                                                                                        "NotIpAddress",
                                                                                                                                                                        Comparison.ADDRESS,
                                                                                                                                                                        true), ARN_EQUALS(
                                                                                                                                                                                "ArnEquals",
                                                                                                                                                                                Comparison.ARN,
                                                                                                                                                                                false), ARN_NOT_EQUALS(
                                                                                                                                                                                        "ArnNotEquals",
                                                                                                                                                                                        Comparison.ARN,
                                                                                                                                                                                        true), ARN_LIKE(
                                                                                                                                                                                                "ArnLike",
                                                                                                                                                                                                Comparison.ARN,
                                                                                                                                                                                                false), ARN_NOT_LIKE(
                                                                                                                                                                                                        "ArnNotLike",
                                                                                                                                                                                                        Comparison.ARN,
                                                                                                                                                                                                        true), NULL(
                                                                                                                                                                                                                "Null",
                                                                                                                                                                                                                Comparison.NULL,
                                                                                                                                                                                                                false);

        final String spelling;
        final Comparison comparison;
        final boolean negated;

        Word(String spelling, Comparison comparison, boolean negated) {
            this.spelling = spelling;
            this.comparison = comparison;
            this.negated = negated;
        }

        boolean isDate() {
            return switch (comparison) {
                case DATE_EQUALS, DATE_LESS, DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL -> true;
                case TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE, TEXT_LIKE, NUMBER_EQUALS, NUMBER_LESS,
                        NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL, BOOL, BINARY, ADDRESS, ARN,
                        NULL ->
                    false;
            };
        }
    }

    /** What the values are compared as. */
    public Comparison comparison() {
        return word.comparison;
    }

    /** Whether it holds where the comparison does not. */
    public boolean isNegated() {
        return word.negated;
    }

    /** Reads an operator in any case; empty for one that AWS does not have, {@code NullIfExists} among them. */
    public static Optional<ConditionOperator> parse(String written) {
        var exact = BY_SPELLING.get(written);
        return Optional.ofNullable(exact != null ? exact : BY_LOWER_CASE.get(written.toLowerCase(Locale.ROOT)));
    }

    private static Stream<ConditionOperator> spellings(Quantifier quantifier, Word word) {
        var spelling = quantifier.prefix + word.spelling;
        var plain = new ConditionOperator(quantifier, word, false, spelling);
        return word == Word.NULL
                ? Stream.of(plain)
                : Stream.of(plain, new ConditionOperator(quantifier, word, true, spelling + "IfExists"));
    }
}
