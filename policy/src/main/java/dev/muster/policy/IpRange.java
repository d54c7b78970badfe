package dev.muster.policy;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses, or with a full prefix one address. Addresses of version 4 and 6 never lie in each other's blocks,
 * not even the mapped ones: whoever fills the context unmaps them.
 *
 * @param version 4 or 6
 * @param prefix how many leading bits count
 */
public record IpRange(int version, long high, long low, int prefix) {

    /** Reads {@code address} or {@code address/prefix}; null when it is neither. Asks no name server. */
    public static @Nullable IpRange parse(String text) {
        int slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var bare = address.indexOf(':') >= 0 ? version6(address) : version4(address);
        if (bare == null || slash < 0) {
            return bare;
        }
        int prefix = decimal(text, slash + 1, text.length(), bare.prefix());
        return prefix < 0 ? null : new IpRange(bare.version(), bare.high(), bare.low(), prefix);
    }

    /** Whether an address lies in this block. */
    public boolean contains(IpRange address) {
        if (version != address.version) {
            return false;
        }
        if (version == 4) {
            return prefix == 0 || (low ^ address.low) >>> (32 - prefix) == 0;
        }
        if (prefix <= 64) {
            return prefix == 0 || (high ^ address.high) >>> (64 - prefix) == 0;
        }
        return high == address.high && (low ^ address.low) >>> (128 - prefix) == 0;
    }

    private static @Nullable IpRange version4(String text) {
        long bits = quad(text, 0);
        return bits < 0 ? null : new IpRange(4, 0, bits, 32);
    }

    private static long quad(String text, int from) {
        long bits = 0;
        int at = from;
        for (int i = 0; i < 4; i++) {
            int end = i == 3 ? text.length() : text.indexOf('.', at);
            int octet = end < 0 ? -1 : decimal(text, at, end, 255);
            if (octet < 0) {
                return -1;
            }
            bits = bits << 8 | octet;
            at = end + 1;
        }
        return bits;
    }

    private static @Nullable IpRange version6(String text) {
        int gap = text.indexOf("::");
        var groups = new int[8];
        if (gap < 0) {
            return groups(text, groups) == 8 ? of(groups) : null;
        }
        var tail = new int[8];
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), groups);
        int after = gap + 2 == text.length() ? 0 : groups(text.substring(gap + 2), tail);
        if (before < 0 || after < 0 || before + after > 7) {
            return null;
        }
        System.arraycopy(tail, 0, groups, 8 - after, after);
        // a dotted end before the gap is no address
        return text.substring(0, gap).indexOf('.') >= 0 ? null : of(groups);
    }

    private static IpRange of(int[] groups) {
        long high = (long) groups[0] << 48 | (long) groups[1] << 32 | (long) groups[2] << 16 | groups[3];
        long low = (long) groups[4] << 48 | (long) groups[5] << 32 | (long) groups[6] << 16 | groups[7];
        return new IpRange(6, high, low, 128);
    }

    /** Fills in groups from the left; answers how many, or -1. The last two may be written as a version 4 address. */
    private static int groups(String text, int[] groups) {
        int count = 0;
        int at = 0;
        while (count < 8) {
            int end = text.indexOf(':', at);
            if (end < 0 && text.indexOf('.', at) >= 0) {
                long bits = quad(text, at);
                if (bits < 0 || count > 6) {
                    return -1;
                }
                groups[count] = (int) (bits >>> 16);
                groups[count + 1] = (int) (bits & 0xffff);
                return count + 2;
            }
            int group = hexadecimal(text, at, end < 0 ? text.length() : end);
            if (group < 0) {
                return -1;
            }
            groups[count++] = group;
            if (end < 0) {
                return count;
            }
            at = end + 1;
        }
        return -1;
    }

    private static int hexadecimal(String text, int from, int to) {
        if (to - from < 1 || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** A number without sign or leading zero, up to a bound; else -1. */
    private static int decimal(String text, int from, int to, int most) {
        if (to - from < 1 || to - from > 3 || (to - from > 1 && text.charAt(from) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= most ? value : -1;
    }
}
