package dev.muster.policy.explain;

import dev.muster.policy.explain.Mismatch.Variable;
import java.util.List;

/**
 * A condition of a statement, and what the request has for it.
 *
 * @param operator as it is written
 * @param wanted the values in the policy
 * @param variables in those values
 */
public record ConditionFact(String operator, String key, List<String> wanted, Actual actual,
        List<Variable> variables) {

    public ConditionFact {
        wanted = List.copyOf(wanted);
        variables = List.copyOf(variables);
    }

    /** What the request has for a condition key. */
    public sealed interface Actual {

        /** The request does not have the key. */
        record Absent() implements Actual {}

        /**
         * One value.
         *
         * @param wrongType whether it is nothing that the operator can compare: no number, no date, no address
         */
        record One(String value, boolean wrongType) implements Actual {}

        /** A list, perhaps an empty one. */
        record Many(List<String> values) implements Actual {

            public Many {
                values = List.copyOf(values);
            }
        }
    }
}
