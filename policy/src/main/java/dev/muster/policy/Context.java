package dev.muster.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The condition context of a request: keys and their values. Key names ignore case, the tag part included. A key has one
 * value or is multi-valued; operators and policy variables treat the two differently, so the difference is kept even for
 * a multi-valued key that happens to have one value. Values of binary keys are Base64 text. Immutable.
 */
public final class Context {

    /** No keys. */
    public static final Context EMPTY = new Context(Map.of());

    /** The global and STS keys that hold lists whoever fills them; other services' lists are put as such. */
    private static final Set<String> MULTI_VALUED = Set.of("aws:tagkeys", "aws:calledvia", "aws:principalorgpaths",
            "aws:resourceorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths", "aws:principalservicenameslist",
            "sts:transitivetagkeys", "sts:requestcontextproviders");

    private final Supplier<Map<String, Values>> source;

    /** Null until a key is first asked for; two threads that ask at once work it out twice, to the same end. */
    private @Nullable Map<String, Values> known;

    private Context(Map<String, Values> byLowerCaseKey) {
        this(() -> byLowerCaseKey);
    }

    private Context(Supplier<Map<String, Values>> source) {
        this.source = source;
    }

    /** A context that is worked out when a policy first asks for one of its keys; most policies ask for none. */
    public static Context lazily(Supplier<Context> context) {
        return new Context(() -> context.get().keys());
    }

    private Map<String, Values> keys() {
        var keys = known;
        if (keys == null) {
            keys = source.get();
            known = keys;
        }
        return keys;
    }

    /** Starts an empty context. */
    public static Builder builder() {
        return new Builder(new HashMap<>());
    }

    /** Starts from what is here. */
    public Builder toBuilder() {
        return new Builder(new HashMap<>(keys()));
    }

    /** The values of a key; empty when the key is absent. A key that is present may have no values. */
    public Optional<List<String>> values(String key) {
        return Optional.ofNullable(lookup(lowerCase(key))).map(Values::list);
    }

    /** Whether the key is present and a list. */
    public boolean isMultiValued(String key) {
        var found = lookup(lowerCase(key));
        return found != null && found.multiValued();
    }

    /** All keys as they were put, in alphabetical order, with their values. */
    public Map<String, List<String>> asMap() {
        var map = new TreeMap<String, List<String>>();
        keys().values().forEach(values -> map.put(values.key(), values.list()));
        return Collections.unmodifiableMap(map);
    }

    /** Whether the documentation of AWS says that this key holds a list. */
    static boolean isKnownMultiValued(String key) {
        return MULTI_VALUED.contains(lowerCase(key));
    }

    static String lowerCase(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    @Nullable
    Values lookup(String lowerCaseKey) {
        return keys().get(lowerCaseKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context context && keys().equals(context.keys());
    }

    @Override
    public int hashCode() {
        return keys().hashCode();
    }

    @Override
    public String toString() {
        return asMap().toString();
    }

    /** What a key holds. */
    record Values(String key, List<String> list, boolean multiValued) {

        Values {
            list = List.copyOf(list);
        }
    }

    /** Collects keys; not thread-safe. */
    public static final class Builder {

        private final Map<String, Values> keys;

        private Builder(Map<String, Values> keys) {
            this.keys = keys;
        }

        /**
         * Puts a key with one value, replacing what was there. Two tag keys that differ only in case are both kept; the
         * key then has two values and no single-valued operator matches it. AWS calls the result undefined; we keep it
         * from granting.
         */
        public Builder put(String key, String value) {
            var lowerCaseKey = lowerCase(key);
            var before = keys.get(lowerCaseKey);
            if (before != null && !before.key().equals(key) && key.indexOf('/') >= 0) {
                var both = new ArrayList<>(before.list());
                both.add(value);
                keys.put(lowerCaseKey, new Values(key, both, true));
            } else {
                keys.put(lowerCaseKey, new Values(key, List.of(value), MULTI_VALUED.contains(lowerCaseKey)));
            }
            return this;
        }

        /** Puts a key with one value, or leaves it absent. */
        public Builder put(String key, Optional<String> value) {
            value.ifPresent(present -> put(key, present));
            return this;
        }

        /** Puts a multi-valued key, replacing what was there. */
        public Builder putAll(String key, List<String> values) {
            keys.put(lowerCase(key), new Values(key, values, true));
            return this;
        }

        /** Takes a key out. */
        public Builder remove(String key) {
            keys.remove(lowerCase(key));
            return this;
        }

        /** The context. */
        public Context build() {
            return new Context(Map.copyOf(keys));
        }
    }
}
