package dev.muster.policy.oracle;

import dev.muster.policy.oracle.Operator.Quantifier;
import java.util.List;
import java.util.Optional;

/** One key under one operator, and what it is compared with. */
record Condition(String operator, Optional<Operator> parsed, String key, List<String> values) {

    Condition(String operator, String key, List<String> values) {
        this(operator, Operator.of(operator), key, values);
    }

    boolean holds(Variables variables, ConditionListener listener) {
        boolean holds = parsed.map(known -> holds(known, variables)).orElse(false);
        listener.looked(operator, holds);
        return holds;
    }

    private boolean holds(Operator known, Variables variables) {
        var held = variables.facts().held(key);
        if (known.isNull()) {
            return switch (known.quantifier()) {
                case ALL -> true;
                case ANY -> false;
                case NONE -> values.stream().flatMap(value -> Readings.truth(value).stream())
                        .anyMatch(absent -> absent == held.isEmpty());
            };
        }
        if (held.isEmpty() && known.ifExists()) {
            return true;
        }
        if (known.quantifier() == Quantifier.NONE) {
            return held.isEmpty()
                    ? known.negated()
                    : !held.get().list() && one(known, held.get().values().getFirst(), variables);
        }
        var asked = held.map(Facts.Held::values).orElse(List.of());
        return known.quantifier() == Quantifier.ALL
                ? asked.stream().allMatch(value -> one(known, value, variables))
                : asked.stream().anyMatch(value -> one(known, value, variables));
    }

    private boolean one(Operator known, String asked, Variables variables) {
        return values.stream().anyMatch(written -> known.matches(written, asked, variables)) != known.negated();
    }
}
