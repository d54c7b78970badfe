package dev.muster.api.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object of a model, with its place in the file so that what is wrong with it can be told.
 *
 * @param file   what to call the file in messages
 * @param path   the names on the way here, joined by dots; empty at the top
 * @param values what it holds
 */
record ModelObject(String file, String path, Map<String, Object> values) {

    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> invalid(name, "is missing"));
    }

    Optional<String> optionalText(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw invalid(name, "must be a string");
        };
    }

    boolean flag(String name) {
        return switch (values.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw invalid(name, "must be true or false");
        };
    }

    Optional<BigDecimal> number(String name) {
        return switch (values.get(name)) {
            case null -> Optional.empty();
            case BigDecimal number -> Optional.of(number);
            case Integer number -> Optional.of(BigDecimal.valueOf(number));
            default -> throw invalid(name, "must be a number");
        };
    }

    /** A bound; one beyond 64 bits, which a few models have, is as good as the widest. */
    OptionalLong bound(String name) {
        var number = number(name);
        return number.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number.get().min(MOST).max(LEAST).longValue());
    }

    /** The object of this name; an empty one where there is none. */
    ModelObject object(String name) {
        return switch (values.get(name)) {
            case null -> new ModelObject(file, below(name), Map.of());
            case Map<?, ?> object -> new ModelObject(file, below(name), stringKeys(object));
            default -> throw invalid(name, "must be an object");
        };
    }

    List<String> texts(String name) {
        return items(name).stream().map(item -> {
            if (item instanceof String text) {
                return text;
            }
            throw invalid(name, "must be a list of strings");
        }).toList();
    }

    List<ModelObject> objects(String name) {
        return items(name).stream().map(item -> {
            if (item instanceof Map<?, ?> object) {
                return new ModelObject(file, below(name), stringKeys(object));
            }
            throw invalid(name, "must be a list of objects");
        }).toList();
    }

    InvalidModelException invalid(String name, String problem) {
        return new InvalidModelException("`" + file + "`: `" + below(name) + "` " + problem);
    }

    private List<?> items(String name) {
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> items -> items;
            default -> throw invalid(name, "must be a list");
        };
    }

    private String below(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @SuppressWarnings("unchecked") // JsonTree makes maps with string keys only
    private static Map<String, Object> stringKeys(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }
}
