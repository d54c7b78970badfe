package dev.muster.policy.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts read as what an operator compares; empty when a text is no such thing. */
final class Readings {

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
    private static final Pattern DATE = Pattern.compile("([+-]?[0-9]{4,9})(?:-([0-9]{2})(?:-([0-9]{2})"
            + "(?:[Tt]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?"
            + "(?:([Zz])|([+-])([0-9]{2})(?::?([0-9]{2}))?)?)?)?)?");
    private static final BigInteger LAST_SECOND = BigInteger.TWO.pow(63).subtract(BigInteger.ONE);

    private Readings() {}

    /** No exponent has more than four digits. */
    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** Seconds since 1970. Four digits are a year, more are seconds; without an offset a time is UTC. */
    static Optional<BigDecimal> instant(String text) {
        if (text.matches("[0-9]+") && text.length() != 4) {
            var seconds = new BigInteger(text);
            return seconds.compareTo(LAST_SECOND) <= 0 ? Optional.of(new BigDecimal(seconds)) : Optional.empty();
        }
        var found = DATE.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        int hour = part(found, 4, 0);
        int minute = part(found, 5, 0);
        int second = part(found, 6, 0);
        int offsetHours = part(found, 10, 0);
        int offsetMinutes = part(found, 11, 0);
        if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) {
            return Optional.empty();
        }
        long days;
        try {
            int year = part(found, 1, 0);
            if (year < -292_275_054 || year > 292_278_993) {
                return Optional.empty();
            }
            days = LocalDate.of(year, part(found, 2, 1), part(found, 3, 1)).toEpochDay();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
        long offset = (offsetHours * 60L + offsetMinutes) * 60 * ("-".equals(found.group(9)) ? -1 : 1);
        var whole = BigDecimal.valueOf(days * 86_400 + hour * 3_600L + minute * 60L + second - offset);
        return Optional.of(found.group(7) == null ? whole : whole.add(new BigDecimal("0." + found.group(7))));
    }

    private static int part(Matcher found, int group, int absent) {
        var digits = found.group(group);
        return digits == null ? absent : Integer.parseInt(digits);
    }

    static Optional<Boolean> truth(String text) {
        return text.equalsIgnoreCase("true")
                ? Optional.of(true)
                : text.equalsIgnoreCase("false") ? Optional.of(false) : Optional.empty();
    }

    static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** The bits of an address: 32 or 128 characters {@code 0} and {@code 1}. */
    static Optional<String> address(String text) {
        return text.indexOf(':') < 0 ? four(text) : six(text);
    }

    /** The bits that an address must begin with to be in a range; the length of the address tells its family. */
    static Optional<Range> range(String text) {
        int slash = text.indexOf('/');
        var address = address(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        var bits = address.get();
        if (slash < 0) {
            return Optional.of(new Range(bits.length(), bits));
        }
        var length = text.substring(slash + 1);
        if (!length.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(length) > bits.length()) {
            return Optional.empty();
        }
        return Optional.of(new Range(bits.length(), bits.substring(0, Integer.parseInt(length))));
    }

    /** The bits of a range that is one address. */
    static Optional<String> single(String text) {
        return range(text).filter(range -> range.start().length() == range.length()).map(Range::start);
    }

    /** Addresses of one length that share their first bits. */
    record Range(int length, String start) {

        boolean holds(String address) {
            return address.length() == length && address.startsWith(start);
        }
    }

    private static Optional<String> four(String text) {
        var out = new StringBuilder();
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (var part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            out.append(binary(Integer.parseInt(part), 8));
        }
        return Optional.of(out.toString());
    }

    private static Optional<String> six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(bits -> bits.length() == 128);
        }
        var before = groups(text.substring(0, gap));
        var after = groups(text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty() || text.substring(0, gap).indexOf('.') >= 0) {
            return Optional.empty();
        }
        int missing = 128 - before.get().length() - after.get().length();
        return missing < 16 ? Optional.empty() : Optional.of(before.get() + "0".repeat(missing) + after.get());
    }

    private static Optional<String> groups(String text) {
        var out = new StringBuilder();
        var parts = text.isEmpty() ? List.<String>of() : new ArrayList<>(Arrays.asList(text.split(":", -1)));
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (i + 1 == parts.size() && part.indexOf('.') >= 0) {
                var four = four(part);
                if (four.isEmpty()) {
                    return Optional.empty();
                }
                out.append(four.get());
            } else if (part.matches("[0-9A-Fa-f]{1,4}")) {
                out.append(binary(Integer.parseInt(part, 16), 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(out.toString());
    }

    private static String binary(int number, int digits) {
        var bits = Integer.toBinaryString(number);
        return "0".repeat(digits - bits.length()) + bits;
    }
}
