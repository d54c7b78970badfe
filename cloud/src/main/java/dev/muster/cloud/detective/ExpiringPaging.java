package dev.muster.cloud.detective;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of a list whose tokens expire.
 *
 * @param size      how many items at most; absent: as many as a page can have
 * @param nextToken from the page before
 */
record ExpiringPaging(@Nullable Integer size, @Nullable String nextToken) {

    private static final int LARGEST_PAGE = 100;

    private static final Duration GOOD_FOR = Duration.ofHours(24);

    /** Cuts a page out of items sorted by key; keys have no blanks. */
    <T> Pages.Page<T> cut(Call call, String scope, List<T> sorted, Function<T, String> key) {
        var binding = Paging.binding(call, scope);
        var last = nextToken == null ? "" : lastKey(call, binding, nextToken);
        var rest = sorted.stream().filter(item -> key.apply(item).compareTo(last) > 0).toList();
        var items = rest.subList(0, Math.min(rest.size(), size == null ? LARGEST_PAGE : size));
        return new Pages.Page<>(items, items.size() == rest.size()
                ? Optional.empty()
                : Optional.of(call.pages()
                        .token(binding, call.now().toEpochMilli() + " " + key.apply(items.getLast()))));
    }

    private static String lastKey(Call call, String binding, String token) {
        try {
            var position = call.pages().position(binding, token);
            var blank = position.indexOf(' ');
            var issued = Instant.ofEpochMilli(Long.parseLong(position.substring(0, blank)));
            if (call.now().isBefore(issued.plus(GOOD_FOR))) {
                return position.substring(blank + 1);
            }
            throw Refusals.invalid("The value of NextToken has expired");
        } catch (Pages.BadToken _) {
            throw Refusals.badToken();
        }
    }
}
