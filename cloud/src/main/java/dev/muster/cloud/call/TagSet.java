package dev.muster.cloud.call;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tags of a resource, as requests ask for them and policies see them, and how they change. */
public final class TagSet {

    /** None. */
    public static final Map<String, String> NONE = Map.of();

    private static final int MOST_TAGS = 50;

    private TagSet() {}

    /** The tags in a request. IAM is asked before the request is checked, so a value may be missing here. */
    public static Map<String, String> asked(boolean present, Map<String, ? extends @Nullable String> tags) {
        var asked = new TreeMap<String, String>();
        if (present) {
            tags.forEach((key, value) -> {
                if (value != null) {
                    asked.put(key, value);
                }
            });
        }
        return asked;
    }

    /** The keys in a request, likewise. */
    public static List<String> asked(boolean present, List<String> keys) {
        return present ? keys.stream().filter(Objects::nonNull).toList() : List.of();
    }

    /**
     * Equal keys take the new value.
     *
     * @param tooMany what is thrown for more than 50; AWS documents how many tags there may be, but no text for more
     */
    public static Map<String, String> merged(Map<String, String> before, Map<String, String> added,
            Supplier<AwsFailure> tooMany) {
        var after = new TreeMap<>(before);
        after.putAll(added);
        if (after.size() > MOST_TAGS) {
            throw tooMany.get();
        }
        return after;
    }

    /** Keys that are not there are no fault. */
    public static Map<String, String> without(Map<String, String> before, Collection<String> keys) {
        var after = new TreeMap<>(before);
        after.keySet().removeAll(keys);
        return after;
    }

    /** The condition keys of tags in a request. */
    public static Check requested(Check check, Map<String, String> tags) {
        return tags.isEmpty()
                ? check
                : check.withTags("aws:RequestTag/", tags)
                        .with("aws:TagKeys", tags.keySet().stream().sorted().toList());
    }

    /** The condition keys of tags that are to go. */
    public static Check requested(Check check, List<String> keys) {
        return keys.isEmpty() ? check : check.with("aws:TagKeys", keys);
    }
}
