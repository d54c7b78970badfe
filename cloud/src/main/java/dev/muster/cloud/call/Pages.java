package dev.muster.cloud.call;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pagination tokens. A token remembers the key of the last item sent; it is sealed and bound to what it was made for,
 * so that it is good for no other caller, Region, operation or filter, and survives a restart and a changed list
 * (items may be missed that came or went meanwhile, none is sent twice).
 */
public final class Pages {

    private final Seal seal;

    public Pages(Seal seal) {
        this.seal = seal;
    }

    /** One page and the token for the next, if there is one. */
    public record Page<T>(List<T> items, Optional<String> nextToken) {}

    /** Thrown for a token that was not made for this request. */
    public static final class BadToken extends RuntimeException {

        BadToken() {
            super("the token was not made for this request", null, false, false);
        }
    }

    /**
     * Cuts one page from a list.
     *
     * @param sorted  all items, sorted by key
     * @param key     the unique key of an item
     * @param size    the greatest number of items on the page
     * @param token   from the page before
     * @param binding what the token is good for: caller's account, Region, operation and every argument but the size
     */
    public <T> Page<T> cut(List<T> sorted, Function<T, String> key, int size, Optional<String> token, String binding) {
        var from = 0;
        if (token.isPresent()) {
            var last = position(binding, token.get());
            while (from < sorted.size() && key.apply(sorted.get(from)).compareTo(last) <= 0) {
                from++;
            }
        }
        var to = Math.min(sorted.size(), from + size);
        var items = List.copyOf(sorted.subList(from, to));
        var more = to < sorted.size();
        return new Page<>(items, more ? Optional.of(token(binding, key.apply(sorted.get(to - 1)))) : Optional.empty());
    }

    /** A token for a position of one's own making. */
    public String token(String binding, String position) {
        return seal.close("page " + binding, position.getBytes(StandardCharsets.UTF_8));
    }

    /** The position in a token; throws {@link BadToken} if it was not made with this binding. */
    public String position(String binding, String token) {
        return seal.open("page " + binding, token)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(BadToken::new);
    }
}
