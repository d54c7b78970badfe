package dev.muster.cloud.trail;

import java.time.Instant;
import java.util.Optional;

/**
 * Which events to show.
 *
 * @param account   of the caller
 * @param source    such as {@code detective.amazonaws.com}
 * @param name      of the operation
 * @param writes    only those that change something ({@code true}) or nothing ({@code false})
 * @param errors    only those that failed ({@code true}) or did not ({@code false})
 * @param since     not before
 * @param limit     at most so many, the newest
 */
public record TrailQuery(Optional<String> account, Optional<String> source, Optional<String> name,
        Optional<Boolean> writes, Optional<Boolean> errors, Optional<Instant> since, int limit) {

    boolean matches(TrailEvent event) {
        return fits(account, event.account()) && fits(source, event.source()) && fits(name, event.name())
                && fits(writes, !event.readOnly()) && fits(errors, event.failure().isPresent())
                && (since.isEmpty() || !event.at().isBefore(since.get()));
    }

    private static <T> boolean fits(Optional<T> wanted, T found) {
        return wanted.isEmpty() || wanted.get().equals(found);
    }
}
