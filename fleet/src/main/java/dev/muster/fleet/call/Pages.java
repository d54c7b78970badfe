package dev.muster.fleet.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list that AWS hands out page by page.
 *
 * @param <P>   a page
 * @param <T>   what is on it
 * @param call  gets the page behind a token; the first one behind null, as the SDK has it
 * @param items what is on a page
 * @param next  the token of the page after it; null or empty on the last
 */
public record Pages<P, T>(Function<@Nullable String, Answer<P>> call, Function<P, List<T>> items,
        Function<P, @Nullable String> next) {

    /** What is on all of them, in order. */
    public Answer<List<T>> all() {
        var found = new ArrayList<T>();
        @Nullable
        String token = null;
        do {
            switch (call.apply(token)) {
                case Answer.Ok<P>(P page) -> {
                    found.addAll(items.apply(page));
                    token = next.apply(page);
                }
                case Answer.Failed<P>(AwsFailure why) -> {
                    return Answer.failed(why);
                }
            }
        } while (token != null && !token.isEmpty());
        return Answer.ok(List.copyOf(found));
    }
}
