package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the API's marker for what comes after it; empty if nothing does
 */
record Roll<T>(List<T> rows, Optional<String> next) {

    /** What the API is asked for at once, and what a page has at least. */
    static final int PAGE = 50;

    /** A page as the API gives it. */
    @FunctionalInterface
    interface Call<T> {

        Roll<T> from(@Nullable String marker);
    }

    Roll {
        rows = List.copyOf(rows);
    }

    static <T> Roll<T> of(List<T> rows, @Nullable String marker) {
        return new Roll<>(rows, Optional.ofNullable(marker));
    }

    /**
     * Goes through the API's pages until one is full of what is wanted.
     *
     * @param words that are looked through
     */
    static <T> Roll<T> found(Search search, Call<T> call, Function<T, String> words) {
        var wanted = search.text().toLowerCase(Locale.ROOT);
        var rows = new ArrayList<T>();
        var marker = Optional.of(search.after()).filter(text -> !text.isEmpty());
        do {
            var page = call.from(marker.orElse(null));
            page.rows().stream().filter(row -> words.apply(row).toLowerCase(Locale.ROOT).contains(wanted))
                    .forEach(rows::add);
            marker = page.next();
        } while (marker.isPresent() && rows.size() < PAGE);
        return new Roll<>(rows, marker);
    }
}
