package dev.muster.policy;

import dev.muster.policy.ConditionOperator.Comparison;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one condition key, ready to be compared with a value of a request. */
sealed interface ValueMatcher {

    /** Whether any of the values matches; negation is the caller's. A value of the wrong kind matches nothing. */
    boolean anyMatches(String value, Context context);

    /** Makes the matcher of an operator other than Null. */
    static ValueMatcher of(Comparison comparison, List<String> values, boolean variablesReplaced) {
        return switch (comparison) {
            case TEXT_EQUALS -> texts(values, variablesReplaced, false);
            case TEXT_EQUALS_IGNORING_CASE -> texts(values, variablesReplaced, true);
            case BOOL -> new Bools(texts(values, variablesReplaced, true));
            case TEXT_LIKE -> new Likes(templates(values, Template.Place.LIKE, variablesReplaced));
            case ARN -> new Arns(templates(values, Template.Place.ARN, variablesReplaced));
            case NUMBER_EQUALS, NUMBER_LESS, NUMBER_LESS_OR_EQUAL, NUMBER_GREATER, NUMBER_GREATER_OR_EQUAL ->
                new Numbers(comparison, values.stream().map(NumberText::parse).filter(Objects::nonNull)
                        .toArray(BigDecimal[]::new));
            case DATE_EQUALS, DATE_LESS, DATE_LESS_OR_EQUAL, DATE_GREATER, DATE_GREATER_OR_EQUAL ->
                new Moments(comparison, values.stream().map(Moment::parse).filter(Objects::nonNull)
                        .toArray(Moment[]::new));
            case BINARY -> new Binaries(values.stream().map(ValueMatcher::bytes).flatMap(Optional::stream)
                    .toArray(byte[][]::new));
            case ADDRESS -> new Addresses(values.stream().map(IpRange::parse).filter(Objects::nonNull)
                    .toArray(IpRange[]::new));
            case NULL -> throw new IllegalArgumentException("the operator `Null` compares no values");
        };
    }

    private static ValueMatcher texts(List<String> values, boolean variablesReplaced, boolean ignoringCase) {
        if (!anyMayHaveVariables(values)) {
            return new Texts(values.toArray(String[]::new), ignoringCase);
        }
        var templates = templates(values, Template.Place.PLAIN, variablesReplaced);
        boolean fixed = Arrays.stream(templates).noneMatch(Template::hasVariables);
        return fixed
                ? new Texts(Arrays.stream(templates).map(template -> template.text(Context.EMPTY))
                        .toArray(String[]::new), ignoringCase)
                : new VariableTexts(templates, ignoringCase);
    }

    private static boolean anyMayHaveVariables(List<String> values) {
        for (var value : values) {
            if (Template.mayHaveVariables(value)) {
                return true;
            }
        }
        return false;
    }

    private static Template[] templates(List<String> values, Template.Place place, boolean variablesReplaced) {
        var templates = new Template[values.size()];
        for (int i = 0; i < templates.length; i++) {
            templates[i] = Template.of(values.get(i), place, variablesReplaced);
        }
        return templates;
    }

    /** The bytes that a text of Base64 stands for. */
    static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean equal(@Nullable String expected, String value, boolean ignoringCase) {
        return expected != null && (ignoringCase ? CaseFold.same(expected, value) : expected.equals(value));
    }

    private static boolean holds(Comparison comparison, int order) {
        return switch (comparison) {
            case NUMBER_EQUALS, DATE_EQUALS -> order == 0;
            case NUMBER_LESS, DATE_LESS -> order < 0;
            case NUMBER_LESS_OR_EQUAL, DATE_LESS_OR_EQUAL -> order <= 0;
            case NUMBER_GREATER, DATE_GREATER -> order > 0;
            case NUMBER_GREATER_OR_EQUAL, DATE_GREATER_OR_EQUAL -> order >= 0;
            case TEXT_EQUALS, TEXT_EQUALS_IGNORING_CASE, TEXT_LIKE, BOOL, BINARY, ADDRESS, ARN, NULL -> false;
        };
    }

    /** Fixed texts. */
    record Texts(String[] expected, boolean ignoringCase) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            for (var text : expected) {
                if (equal(text, value, ignoringCase)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Texts with policy variables; one without a value equals nothing. */
    record VariableTexts(Template[] expected, boolean ignoringCase) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            for (var template : expected) {
                if (equal(template.text(context), value, ignoringCase)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Truth values in any case. */
    record Bools(ValueMatcher expected) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            return (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false"))
                    && expected.anyMatches(value, context);
        }
    }

    /** Patterns. */
    record Likes(Template[] patterns) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            for (var template : patterns) {
                if (template.matches(value, context)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Patterns of ARNs, part by part. AWS does not document whether a lone {@code *} is a pattern of an ARN; it has not six
     * parts and matches nothing here, like any other short pattern.
     */
    record Arns(Template[] patterns) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            int lastColon = ArnText.lastColon(value);
            if (lastColon < 0) {
                return false;
            }
            for (var template : patterns) {
                if (template.matches(value, lastColon, context)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Decimal numbers. */
    record Numbers(Comparison comparison, BigDecimal[] bounds) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            var number = NumberText.parse(value);
            if (number == null) {
                return false;
            }
            for (var bound : bounds) {
                if (holds(comparison, number.compareTo(bound))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Points in time. */
    record Moments(Comparison comparison, Moment[] bounds) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            var moment = Moment.parse(value);
            if (moment == null) {
                return false;
            }
            for (var bound : bounds) {
                if (holds(comparison, moment.compareTo(bound))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Bytes, written as Base64 on both sides. */
    record Binaries(byte[][] expected) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            var actual = bytes(value);
            return actual.isPresent()
                    && Arrays.stream(expected).anyMatch(candidate -> Arrays.equals(candidate, actual.get()));
        }
    }

    /** Blocks of addresses. */
    record Addresses(IpRange[] ranges) implements ValueMatcher {

        @Override
        public boolean anyMatches(String value, Context context) {
            var address = IpRange.parse(value);
            if (address == null || address.prefix() != (address.version() == 4 ? 32 : 128)) {
                return false;
            }
            for (var range : ranges) {
                if (range.contains(address)) {
                    return true;
                }
            }
            return false;
        }
    }
}
