package dev.muster.cloud.console.trail;

import dev.muster.api.id.AccountId;
import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.trail.TrailPlace;
import dev.muster.cloud.trail.TrailSearch;
import dev.muster.cloud.trail.TrailSearch.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which events somebody wants to see, as they typed it.
 *
 * @param kind    of event
 * @param name    a part of the event's name
 * @param service a part of the event's source
 * @param who     a part of an ARN or of an access key's id
 * @param from    in UTC, as browsers send it: {@code 2026-01-15T12:00}; empty for any time
 * @param to      likewise
 * @param after   the place that they come after; empty for the newest
 */
record Filter(Kind kind, String name, String service, String who, String from, String to, String after) {

    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");

    static Filter of(Form form) {
        var kind = Arrays.stream(Kind.values()).filter(one -> code(one).equals(form.text("kind"))).findFirst();
        return new Filter(kind.orElse(Kind.NOTABLE), form.text("name").strip(), form.text("service").strip(), form
                .text("who").strip(), form.text("from").strip(), form.text("to").strip(), form.text("after"));
    }

    /** As forms name a kind. */
    static String code(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static String words(Kind kind) {
        return switch (kind) {
            case NOTABLE -> "Changes and refusals";
            case FAILED -> "Refusals only";
            case ALL -> "All, read-only too";
        };
    }

    /** Whether more is asked for than there is at first. */
    boolean narrow() {
        return kind != Kind.NOTABLE || !(name + service + who + from + to).isEmpty();
    }

    /**
     * What to search the trail for.
     *
     * @throws DateTimeException if a time is none
     */
    TrailSearch search(AccountId account) {
        return new TrailSearch(account, kind, name, service, who, Optional.empty(), time(from), time(to));
    }

    Optional<TrailPlace> before() {
        return TrailPlace.parse(after);
    }

    private static Optional<Instant> time(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!TIME.matcher(text).matches()) {
            throw new DateTimeException("`" + text + "` is no date and time");
        }
        return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    }

    /** The query that asks for what comes after a place. */
    String query(String place) {
        return "?kind=" + code(kind) + "&name=" + Percent.encode(name) + "&service=" + Percent.encode(service)
                + "&who=" + Percent.encode(who) + "&from=" + Percent.encode(from) + "&to=" + Percent.encode(to)
                + "&after=" + Percent.encode(place);
    }
}
