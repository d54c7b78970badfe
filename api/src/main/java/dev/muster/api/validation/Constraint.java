package dev.muster.api.validation;

import java.math.BigDecimal;
import java.util.List;

/** What a value must be and is not; {@link #text} is AWS's wording, which clients and log searches match on. */
public sealed interface Constraint {

    /** What follows {@code failed to satisfy constraint: }. */
    default String text() {
        return switch (this) {
            case Required _ -> "Member must not be null";
            case OfType(var type) -> "Member must be " + type;
            case MinLength(var min) -> "Member must have length greater than or equal to " + min;
            case MaxLength(var max) -> "Member must have length less than or equal to " + max;
            case MinValue(var min) -> "Member must have value greater than or equal to " + min.toPlainString();
            case MaxValue(var max) -> "Member must have value less than or equal to " + max.toPlainString();
            case Matches(var pattern) -> "Member must satisfy regular expression pattern: " + pattern;
            case OneOf(var values) -> "Member must satisfy enum value set: [" + String.join(", ", values) + "]";
            case Keys(var key) -> "Map keys must satisfy constraint: [" + key.text() + "]";
        };
    }

    /** The member must be there. */
    record Required() implements Constraint {}

    /**
     * The value must be of another type.
     *
     * @param type what it must be, with its article: {@code a string}
     */
    record OfType(String type) implements Constraint {}

    /** Least number of code points, bytes, elements or entries. */
    record MinLength(long min) implements Constraint {}

    /** Greatest number of code points, bytes, elements or entries. */
    record MaxLength(long max) implements Constraint {}

    /** Least value. */
    record MinValue(BigDecimal min) implements Constraint {}

    /** Greatest value. */
    record MaxValue(BigDecimal max) implements Constraint {}

    /**
     * The text must match as a whole.
     *
     * @param pattern as the model has it
     */
    record Matches(String pattern) implements Constraint {}

    /** One of the values of an enum. */
    record OneOf(List<String> values) implements Constraint {

        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * Every key of the map must satisfy another constraint.
     *
     * @param key what a key must be
     */
    record Keys(Constraint key) implements Constraint {}
}
