package dev.muster.cloud.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A place in the trail: what is older comes before it. */
public record TrailPlace(Instant at, UUID id) implements Comparable<TrailPlace> {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** By time, and by id as unsigned text has them. */
    private static final Comparator<TrailPlace> ORDER = Comparator.comparing(TrailPlace::at)
            .thenComparing((one, other) -> Long.compareUnsigned(one.id().getMostSignificantBits(), other.id()
                    .getMostSignificantBits()))
            .thenComparing((one, other) -> Long.compareUnsigned(one.id().getLeastSignificantBits(), other.id()
                    .getLeastSignificantBits()));

    static TrailPlace of(TrailEvent event) {
        return new TrailPlace(event.at(), event.id());
    }

    /** Behind all events of a time. */
    static TrailPlace behind(Instant at) {
        return new TrailPlace(at, new UUID(-1, -1));
    }

    @Override
    public int compareTo(TrailPlace other) {
        return ORDER.compare(this, other);
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return at.toEpochMilli() + "-" + id;
    }

    /** The place that a text names; empty if it names none. */
    public static Optional<TrailPlace> parse(String text) {
        var match = TEXT.matcher(text);
        try {
            return match.matches()
                    ? Optional.of(new TrailPlace(Instant.ofEpochMilli(Long.parseLong(match.group(1))),
                            UUID.fromString(match.group(2))))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
