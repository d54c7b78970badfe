package dev.muster.api.sigv4;

import dev.muster.api.wire.Percent;
import java.util.ArrayList;
import java.util.Comparator;

/** The query of a canonical request: decoded, encoded anew, sorted by name and then by value. */
final class CanonicalQuery {

    private record Pair(String name, String value) {}

    private static final Comparator<Pair> ORDER = Comparator.comparing(Pair::name).thenComparing(Pair::value);

    private CanonicalQuery() {}

    static void append(String rawQuery, boolean withoutSignature, StringBuilder out) {
        if (rawQuery.isEmpty()) {
            return;
        }
        var pairs = new ArrayList<Pair>();
        var buffer = new StringBuilder();
        int start = 0;
        while (start <= rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            end = end < 0 ? rawQuery.length() : end;
            if (end > start) {
                int equals = rawQuery.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                var name = reencoded(rawQuery, start, nameEnd, buffer);
                if (!withoutSignature || !name.equals("X-Amz-Signature")) {
                    pairs.add(new Pair(name, reencoded(rawQuery, Math.min(nameEnd + 1, end), end, buffer)));
                }
            }
            start = end + 1;
        }
        pairs.sort(ORDER);
        char separator = 0;
        for (var pair : pairs) {
            if (separator != 0) {
                out.append(separator);
            }
            out.append(pair.name()).append('=').append(pair.value());
            separator = '&';
        }
    }

    /**
     * One part in canonical form. AWS does not document what a raw plus sign or a broken escape mean; we take both
     * for the characters that they are.
     */
    private static String reencoded(String raw, int from, int to, StringBuilder buffer) {
        buffer.setLength(0);
        int plain = from;
        for (int i = from; i < to; i++) {
            int octet = Percent.escapeAt(raw, i, to);
            if (octet >= 0) {
                Percent.encode(raw, plain, i, buffer);
                Percent.encodeByte(octet, buffer);
                i += 2;
                plain = i + 1;
            }
        }
        Percent.encode(raw, plain, to, buffer);
        return buffer.toString();
    }
}
