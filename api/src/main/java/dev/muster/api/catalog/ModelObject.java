package dev.muster.api.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a model, with its place in the file so that what is wrong with it can be told. Reading a model is
 * among the first things a process does, hence no lambdas and pattern switches here: they cost most when used first.
 *
 * @param file   what to call the file in messages
 * @param holder what it is in; null at the top
 * @param name   what it is called there
 * @param values what it holds
 */
record ModelObject(String file, @Nullable ModelObject holder, String name, Map<String, Object> values) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    ModelObject(String file, Map<String, Object> values) {
        this(file, null, "", values);
    }

    boolean has(String member) {
        return values.containsKey(member);
    }

    String text(String member) {
        var text = optionalText(member);
        if (text.isEmpty()) {
            throw invalid(member, "is missing");
        }
        return text.get();
    }

    Optional<String> optionalText(String member) {
        var value = values.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw invalid(member, "must be a string");
    }

    boolean flag(String member) {
        var value = values.get(member);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw invalid(member, "must be true or false");
    }

    Optional<BigDecimal> number(String member) {
        var value = values.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof BigDecimal number) {
            return Optional.of(number);
        }
        throw invalid(member, "must be a number");
    }

    /** A bound; one beyond 64 bits, which a few models have, is as good as the widest. */
    OptionalLong bound(String member) {
        var number = number(member);
        return number.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number.get().min(MOST).max(LEAST).longValue());
    }

    /** The object of this name; an empty one where there is none. */
    ModelObject object(String member) {
        var value = values.get(member);
        if (value == null) {
            return new ModelObject(file, this, member, Map.of());
        }
        if (value instanceof Map<?, ?> object) {
            return new ModelObject(file, this, member, stringKeys(object));
        }
        throw invalid(member, "must be an object");
    }

    List<String> texts(String member) {
        var items = items(member);
        var texts = new ArrayList<String>(items.size());
        for (var item : items) {
            if (!(item instanceof String text)) {
                throw invalid(member, "must be a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    List<ModelObject> objects(String member) {
        var items = items(member);
        var objects = new ArrayList<ModelObject>(items.size());
        for (var item : items) {
            if (!(item instanceof Map<?, ?> object)) {
                throw invalid(member, "must be a list of objects");
            }
            objects.add(new ModelObject(file, this, member, stringKeys(object)));
        }
        return objects;
    }

    InvalidModelException invalid(String member, String problem) {
        var path = new StringBuilder(member);
        for (var at = this; at.holder != null; at = at.holder) {
            path.insert(0, '.').insert(0, at.name);
        }
        return new InvalidModelException("`" + file + "`: `" + path + "` " + problem);
    }

    private List<?> items(String member) {
        var value = values.get(member);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> items) {
            return items;
        }
        throw invalid(member, "must be a list");
    }

    @SuppressWarnings("unchecked") // JsonTree makes maps with string keys only
    private static Map<String, Object> stringKeys(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }
}
