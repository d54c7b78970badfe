package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When a resource was made, by the members that services tell it with. */
final class Created {

    private static final List<String> MEMBERS = List.of("CreateDate", "CreationDate", "LaunchTime", "CreatedAt",
            "CreateTime", "CreatedTime", "CreationTime", "CreatedDate", "CreationDateTime", "CreateTimestamp",
            "CreationTimestamp", "DateCreated", "CreatedTimestamp", "CreationDateUtc", "InstanceCreateTime",
            "ClusterCreateTime", "SnapshotCreateTime", "StartTime", "AllocationTime", "CreatedOn");

    /** The year 2001 in milliseconds, the year 33658 in seconds. */
    private static final BigDecimal MILLISECONDS = BigDecimal.valueOf(1_000_000_000_000L);

    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799_999L);

    private Created() {}

    static Optional<Instant> of(Document.Members item) {
        for (var name : MEMBERS) {
            for (var member : item.members().entrySet()) {
                if (member.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                    var time = time(member.getValue());
                    if (time.isPresent()) {
                        return time;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(Document value) {
        return switch (value) {
            case Document.Text(String text) -> parse(text);
            case Document.Numeric(var number) -> {
                var millis = number.compareTo(MILLISECONDS) < 0 ? number.movePointRight(3) : number;
                yield millis.signum() > 0 && millis.compareTo(LATEST) <= 0
                        ? Optional.of(Instant.ofEpochMilli(millis.longValue()))
                        : Optional.empty();
            }
            case Document.Time(var time) -> Optional.of(time);
            case Document.NotFinite _,Document.Bool _,Document.Blob _,Document.Null _,Document.Items _,Document.Members _ ->
                Optional.empty();
        };
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
