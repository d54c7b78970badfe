package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Pages;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page.
 *
 * @param size      how many items at most; absent: as many as a page can have
 * @param nextToken from the page before
 */
record Paging(@Nullable Integer size, @Nullable String nextToken) {

    private static final int LARGEST_PAGE = 50;

    /** Cuts a page out of items sorted by key; the token is good for the same caller, Region and scope alone. */
    <T> Pages.Page<T> cut(Call call, String scope, List<T> sorted, Function<T, String> key) {
        return fetch(call, scope, (after, limit) -> sorted.stream()
                .filter(item -> key.apply(item).compareTo(after) > 0)
                .limit(limit)
                .toList(), key);
    }

    /**
     * Fetches no more than a page, and one item to know whether there is another.
     *
     * @param source so many items at most whose keys come after a key, sorted by key; all keys come after {@code ""}
     */
    <T> Pages.Page<T> fetch(Call call, String scope, BiFunction<String, Integer, List<T>> source,
            Function<T, String> key) {
        var binding = String.join(" ", "guardduty", Site.of(call).toString(), scope);
        var limit = size == null ? LARGEST_PAGE : size;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Refusals.outOfBounds("maxResults"); // some operations are newer than what tells of constraints
        }
        var found = source.apply(after(call, binding), limit + 1);
        if (found.size() <= limit) {
            return new Pages.Page<>(found, Optional.empty());
        }
        var items = found.subList(0, limit);
        return new Pages.Page<>(items, Optional.of(call.pages().token(binding, key.apply(items.getLast()))));
    }

    private String after(Call call, String binding) {
        if (nextToken == null || nextToken.isEmpty()) {
            return "";
        }
        try {
            return call.pages().position(binding, nextToken);
        } catch (Pages.BadToken _) {
            throw Refusals.invalidParameter("nextToken");
        }
    }
}
