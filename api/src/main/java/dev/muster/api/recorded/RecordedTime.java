package dev.muster.api.recorded;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Times as Python's {@code isoformat} writes them: microseconds where there are some, and the offset in digits. Reads
 * what else people and tools write as well.
 */
final class RecordedTime {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'",
            Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
            "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** An exponent of a few characters stands for more digits than memory has. */
    private static final int MOST_DIGITS = 40;

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text.replace(' ', 'T')).toInstant(),
            text -> LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC),
            text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from),
            text -> instant(new BigDecimal(text)));

    private RecordedTime() {}

    static String print(Instant time) {
        var whole = time.truncatedTo(ChronoUnit.MICROS).equals(time.truncatedTo(ChronoUnit.SECONDS));
        return (whole ? SECONDS : MICROS).format(time);
    }

    /**
     * The time of a text: ISO 8601 with {@code T} or a blank in the middle, any offset, or none where it is UTC's; a
     * date; the form of HTTP; seconds since the epoch. Empty if it is none of these.
     */
    static Optional<Instant> parse(String text) {
        return FORMS.stream().map(form -> attempt(form, text)).flatMap(Optional::stream).findFirst();
    }

    /** The time so many seconds after the epoch; empty if there is no such time. */
    static Optional<Instant> ofSeconds(BigDecimal seconds) {
        return attempt(RecordedTime::instant, seconds);
    }

    private static <T> Optional<Instant> attempt(Function<T, Instant> form, T value) {
        try {
            return Optional.of(form.apply(value));
        } catch (DateTimeException | ArithmeticException | NumberFormatException notATime) {
            return Optional.empty();
        }
    }

    private static Instant instant(BigDecimal seconds) {
        if (Math.abs((long) seconds.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("no such time");
        }
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    }
}
