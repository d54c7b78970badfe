package dev.muster.cloud.trail;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which events of one account somebody looks for; a text is found wherever it stands, whatever its case, and an empty
 * one fits all.
 *
 * @param account whose principals called
 * @param kind    of event
 * @param name    in the name of the operation
 * @param service in the event's source, {@code detective.amazonaws.com}
 * @param who     in the ARN of who called, or their access key
 * @param request the request id, if just that call is wanted
 * @param since   not before
 * @param until   before
 */
public record TrailSearch(AccountId account, Kind kind, String name, String service, String who,
        Optional<String> request, Optional<Instant> since, Optional<Instant> until) {

    /** Which events are worth looking at. */
    public enum Kind {
        /** Those that changed something, and those that failed. */
        NOTABLE,
        /** Those that failed. */
        FAILED,
        /** All, reads among them. */
        ALL
    }

    boolean matches(TrailEvent event) {
        return event.account().equals(account.digits()) && wanted(event)
                && request.map(event.requestId()::equals).orElse(true)
                && has(event.name(), name) && has(event.source(), service)
                && since.map(time -> !event.at().isBefore(time)).orElse(true)
                && until.map(event.at()::isBefore).orElse(true)
                // reading who called takes longest
                && (who.isEmpty() || has(event.caller().arn(), who) || has(event.caller().accessKey(), who));
    }

    private boolean wanted(TrailEvent event) {
        return switch (kind) {
            case ALL -> true;
            case FAILED -> event.failure().isPresent();
            case NOTABLE -> event.failure().isPresent() || !event.readOnly();
        };
    }

    private static boolean has(String text, String part) {
        return part.isEmpty() || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
