package dev.muster.api.catalog.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object that can be changed; views on its parts change it too. */
record Tree(Map<String, Object> values) {

    Tree() {
        this(new LinkedHashMap<>());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new IllegalStateException("no text `" + name + "` in " + values));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable((String) values.get(name));
    }

    /** The object of this name, which is made if there is none. */
    Tree object(String name) {
        return new Tree(map(values.computeIfAbsent(name, _ -> new LinkedHashMap<>())));
    }

    /** The list of this name, which is made if there is none. */
    @SuppressWarnings("unchecked") // the JSON reader makes lists of objects
    List<Object> list(String name) {
        return (List<Object>) values.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** The objects of this name, none if there is no such list. */
    List<Tree> objects(String name) {
        return has(name) ? list(name).stream().map(item -> new Tree(map(item))).toList() : List.of();
    }

    Tree put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value instanceof Tree tree ? tree.values : value);
        }
        return this;
    }

    @SuppressWarnings("unchecked") // the JSON reader makes maps with string keys only
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
