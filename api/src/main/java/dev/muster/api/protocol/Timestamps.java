package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.TimestampFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Points in time as text and as numbers. */
final class Timestamps {

    private static final DateTimeFormatter SECONDS = instant(0);
    private static final DateTimeFormatter MILLIS = instant(3);
    private static final DateTimeFormatter MICROS = instant(6);
    private static final DateTimeFormatter NANOS = instant(9);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    private static DateTimeFormatter instant(int decimals) {
        return new DateTimeFormatterBuilder().appendInstant(decimals).toFormatter(Locale.ROOT);
    }

    /** The format of a value: the member's, else the shape's, else the protocol's. */
    static TimestampFormat format(Shape.Timestamp shape, Optional<TimestampFormat> member, TimestampFormat protocol) {
        return member.or(shape::format).orElse(protocol);
    }

    /**
     * The text of a time, with all its decimals where the format can tell them.
     *
     * @param millis whether ISO 8601 always shows milliseconds; otherwise only where there are some
     */
    static String print(Instant time, TimestampFormat format, boolean millis) {
        return switch (format) {
            case ISO_8601 -> iso8601(time, millis).format(time);
            case RFC_822 -> HTTP_DATE.format(time);
            case UNIX -> epochSeconds(time).toPlainString();
        };
    }

    private static DateTimeFormatter iso8601(Instant time, boolean millis) {
        if (!isWhole(time, ChronoUnit.MILLIS)) {
            return isWhole(time, ChronoUnit.MICROS) ? MICROS : NANOS;
        }
        return millis || !isWhole(time, ChronoUnit.SECONDS) ? MILLIS : SECONDS;
    }

    private static boolean isWhole(Instant time, ChronoUnit unit) {
        return time.truncatedTo(unit).equals(time);
    }

    /** Seconds since the epoch, with as many decimals as there are to show. */
    static BigDecimal epochSeconds(Instant time) {
        var decimals = BigDecimal.valueOf(time.getNano(), 9);
        var seconds = BigDecimal.valueOf(time.getEpochSecond()).add(decimals).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0, RoundingMode.UNNECESSARY) : seconds;
    }

    /** The time that a text names, with none to nine decimals of a second; empty if it names none. */
    static Optional<Instant> parse(String text, TimestampFormat format) {
        try {
            return switch (format) {
                case ISO_8601 -> Optional.of(Instant.parse(text));
                case RFC_822 -> Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
                case UNIX -> Numbers.parse(text).flatMap(Timestamps::ofEpochSeconds);
            };
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The time so many seconds after the epoch; empty if there is no such time. */
    static Optional<Instant> ofEpochSeconds(BigDecimal seconds) {
        if (!Numbers.isModest(seconds)) {
            return Optional.empty();
        }
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        var nanos = seconds.subtract(whole).movePointRight(9).setScale(0, RoundingMode.FLOOR);
        try {
            return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos.longValueExact()));
        } catch (ArithmeticException | DateTimeException outOfRange) {
            return Optional.empty();
        }
    }
}
