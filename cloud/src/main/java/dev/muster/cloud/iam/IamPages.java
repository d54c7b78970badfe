package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Pages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** IAM's way through long lists: Marker, MaxItems, IsTruncated. */
final class IamPages {

    private static final int DEFAULT_SIZE = 100;

    /** One page of a list. */
    record Page<T>(List<T> items, @Nullable String marker) {

        boolean truncated() {
            return marker != null;
        }

        <R> List<R> map(Function<T, R> view) {
            return items.stream().map(view).toList();
        }
    }

    private IamPages() {}

    /**
     * @param binding the operation and every argument but MaxItems, so that a marker is good for the same list alone
     * @param items   in any order
     * @param key     what they are sorted by, here: databases differ in how they compare text
     */
    static <T> Page<T> cut(Call call, String binding, List<T> items, Function<T, String> key, @Nullable String marker,
            @Nullable Integer maxItems) {
        var sorted = items.stream().sorted(Comparator.comparing(key)).toList();
        try {
            var page = call.pages()
                    .cut(sorted, key, maxItems == null ? DEFAULT_SIZE : maxItems, Optional.ofNullable(marker),
                            "iam " + call.caller().account() + " " + binding);
            return new Page<>(page.items(), page.nextToken().orElse(null));
        } catch (Pages.BadToken _) {
            throw badMarker();
        }
    }

    /** AWS does not document what a foreign marker gets; we answer with a validation error. */
    static RuntimeException badMarker() {
        return Refusals.validation("Invalid Marker.");
    }

    static String prefix(@Nullable String pathPrefix) {
        return pathPrefix == null ? "/" : pathPrefix;
    }
}
