package dev.muster.policy.proof;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a scenario is about: a few operators, and of each kind of value a few, so that what policies ask for and what
 * requests hold is often the same.
 */
final class Focus {

    final List<String> operators;
    final Set<ValueFamily> families = new TreeSet<>();
    private final Map<ValueFamily, List<String>> values = new EnumMap<>(ValueFamily.class);
    private final Draw draw;

    Focus(Draw draw) {
        this.draw = draw;
        this.operators = draw.some(4, 6, () -> draw.one(ConditionDraw.OPERATORS));
        for (var operator : operators) {
            families.add(ValueFamily.of(operator).orElse(ValueFamily.TEXT));
        }
        for (var family : families) {
            values.put(family, draw.some(2, 4, () -> draw.one(family.values)));
        }
    }

    /** A value of a kind, mostly one that comes up again. */
    String value(ValueFamily family) {
        return draw.percent(80) ? draw.one(values.getOrDefault(family, family.values)) : draw.one(family.values);
    }
}
