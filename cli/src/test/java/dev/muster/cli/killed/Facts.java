package dev.muster.cli.killed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What holds in a part of the world, a name and a value each. Never changes. */
record Facts(SortedMap<String, String> values) {

    /** The value of a fact that only the server can tell and has not told yet. */
    static final String UNTOLD = "?";

    static final Facts NONE = new Facts(new TreeMap<>());

    Facts {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    Facts with(String name, String value) {
        var changed = new TreeMap<>(values);
        changed.put(name, value);
        return new Facts(changed);
    }

    Facts without(String name) {
        return without(name::equals);
    }

    Facts without(Predicate<String> names) {
        var changed = new TreeMap<>(values);
        changed.keySet().removeIf(names);
        return new Facts(changed);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String of(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing is known of `" + name + "`");
        }
        return value;
    }

    /** What stands behind the prefix in the names that begin with it. */
    List<String> under(String prefix) {
        var found = new ArrayList<String>();
        for (var name : values.tailMap(prefix).keySet()) {
            if (!name.startsWith(prefix)) {
                break;
            }
            found.add(name.substring(prefix.length()));
        }
        return found;
    }

    /** Whether these are the facts that were seen, as far as the server has told them. */
    boolean fit(Facts seen) {
        return values.keySet().equals(seen.values.keySet()) && values.entrySet().stream()
                .allMatch(fact -> fact.getValue().equals(UNTOLD) || fact.getValue().equals(seen.of(fact.getKey())));
    }

    @Override
    public String toString() {
        return String.join("\n  ", values.entrySet().stream().map(fact -> fact.getKey() + " = " + fact.getValue())
                .toList());
    }
}
