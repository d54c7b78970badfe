package dev.muster.policy;

import dev.muster.policy.ConditionOperator.Comparison;
import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.ConditionValue;
import java.util.ArrayList;
import java.util.List;

/** One operator on one key. */
sealed interface CompiledCondition {

    boolean holds(Context context);

    static CompiledCondition of(String operator, ConditionTest test, boolean variablesReplaced) {
        var parsed = ConditionOperator.parse(operator).orElse(null);
        if (parsed == null) {
            return new NeverHolds();
        }
        var key = Context.lowerCase(test.key().value());
        var values = texts(test.values());
        if (parsed.word().comparison == Comparison.NULL) {
            return new NullTest(key, parsed.quantifier(), values.stream().anyMatch("true"::equalsIgnoreCase),
                    values.stream().anyMatch("false"::equalsIgnoreCase));
        }
        return new Comparing(key, parsed.quantifier(), parsed.ifExists(), parsed.word().negated,
                ValueMatcher.of(parsed.word().comparison, values, variablesReplaced));
    }

    private static List<String> texts(List<ConditionValue> values) {
        var texts = new ArrayList<String>(values.size());
        for (var value : values) {
            texts.add(value.text());
        }
        return texts;
    }

    /** An operator that does not exist. */
    record NeverHolds() implements CompiledCondition {

        @Override
        public boolean holds(Context context) {
            return false;
        }
    }

    /** {@code Null}: whether a key is there at all. A set operator before it makes it constant, as AWS documents. */
    record NullTest(String key, ConditionOperator.Quantifier quantifier, boolean wantsAbsent, boolean wantsPresent)
            implements
                CompiledCondition {

        @Override
        public boolean holds(Context context) {
            return switch (quantifier) {
                case FOR_ALL -> true;
                case FOR_ANY -> false;
                case NONE -> context.lookup(key) == null ? wantsAbsent : wantsPresent;
            };
        }
    }

    /** Every other operator. */
    record Comparing(String key, ConditionOperator.Quantifier quantifier, boolean ifExists, boolean negated,
            ValueMatcher matcher) implements CompiledCondition {

        @Override
        public boolean holds(Context context) {
            var found = context.lookup(key);
            if (found == null) {
                return ifExists || holdsWithoutValues();
            }
            return switch (quantifier) {
                case NONE -> !found.multiValued() && matches(found.list().getFirst(), context);
                case FOR_ALL -> forAll(found, context);
                case FOR_ANY -> forAny(found, context);
            };
        }

        /**
         * A missing key: unequal to everything; vacuously all of a set; none of a set. AWS documents that a condition with
         * {@code IfExists} holds for a missing key and says nothing of {@code ForAnyValue}; we make no exception for it.
         */
        private boolean holdsWithoutValues() {
            return switch (quantifier) {
                case NONE -> negated;
                case FOR_ALL -> true;
                case FOR_ANY -> false;
            };
        }

        /**
         * AWS does not document what becomes of a value of the wrong kind, such as {@code abc} for a number. It matches
         * nothing; so a negated operator holds and a Deny built on one fails closed.
         */
        private boolean matches(String value, Context context) {
            return matcher.anyMatches(value, context) != negated;
        }

        private boolean forAll(Context.Values found, Context context) {
            for (var value : found.list()) {
                if (!matches(value, context)) {
                    return false;
                }
            }
            return true;
        }

        private boolean forAny(Context.Values found, Context context) {
            for (var value : found.list()) {
                if (matches(value, context)) {
                    return true;
                }
            }
            return false;
        }
    }
}
