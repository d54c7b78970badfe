package dev.muster.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of a date operator: a point in time that may lie further away than {@link java.time.Instant} reaches, for AWS
 * takes seconds since 1970 up to 2⁶³−1.
 */
record Moment(long epochSecond, int nano) implements Comparable<Moment> {

    private static final Pattern ISO = Pattern.compile("([+-]?[0-9]{4,9})(?:-([0-9]{2})(?:-([0-9]{2})"
            + "(?:[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
            + "(?:[Zz]|([+-])([0-9]{2})(?::?([0-9]{2}))?)?)?)?)?");
    private static final int LAST_YEAR = 292_278_993;
    private static final int FIRST_YEAR = -292_275_054;

    /**
     * Reads ISO 8601 in the profile of the W3C, or seconds since 1970; four digits are a year. AWS does not document what
     * a time without an offset means; we take it as UTC.
     */
    static @Nullable Moment parse(String text) {
        if (isSeconds(text)) {
            try {
                return new Moment(Long.parseLong(text), 0);
            } catch (NumberFormatException _) {
                return null;
            }
        }
        var iso = ISO.matcher(text);
        return iso.matches() ? of(iso) : null;
    }

    private static boolean isSeconds(String text) {
        if (text.isEmpty() || text.length() == 4) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Moment of(Matcher iso) {
        int year = Integer.parseInt(iso.group(1));
        int hour = number(iso, 4, 0);
        int minute = number(iso, 5, 0);
        int second = number(iso, 6, 0);
        int offsetHour = number(iso, 9, 0);
        int offsetMinute = number(iso, 10, 0);
        if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59 || second > 59 || offsetHour > 23
                || offsetMinute > 59) {
            return null;
        }
        try {
            long day = LocalDate.of(year, number(iso, 2, 1), number(iso, 3, 1)).toEpochDay();
            long offset = (offsetHour * 60L + offsetMinute) * ("-".equals(iso.group(8)) ? -60 : 60);
            var fraction = iso.group(7);
            int nano = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
            return new Moment(day * 86_400 + (hour * 60L + minute) * 60 + second - offset, nano);
        } catch (DateTimeException _) {
            return null; // the 30th of February
        }
    }

    private static int number(Matcher iso, int group, int otherwise) {
        var digits = iso.group(group);
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    @Override
    public int compareTo(Moment other) {
        int bySecond = Long.compare(epochSecond, other.epochSecond);
        return bySecond != 0 ? bySecond : Integer.compare(nano, other.nano);
    }
}
