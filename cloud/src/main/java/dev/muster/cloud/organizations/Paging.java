package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Pages;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page.
 *
 * @param size      how many items at most; absent: as many as a page can have
 * @param nextToken from the page before
 */
record Paging(@Nullable Integer size, @Nullable String nextToken) {

    private static final int LARGEST_PAGE = 20;

    /** Cuts a page out of items sorted by key; the token is good for the same account and scope alone. */
    <T> Pages.Page<T> cut(Call call, String scope, List<T> sorted, Function<T, String> key) {
        var binding = "organizations " + call.caller().account() + " " + scope;
        try {
            return call.pages()
                    .cut(sorted, key, size == null ? LARGEST_PAGE : size, Optional.ofNullable(nextToken), binding);
        } catch (Pages.BadToken _) {
            throw Refusals.invalidValue("INVALID_NEXT_TOKEN");
        }
    }
}
