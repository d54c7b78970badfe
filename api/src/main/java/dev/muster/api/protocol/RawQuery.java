package dev.muster.api.protocol;

import dev.muster.api.wire.Percent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query of a REST request. A plus sign is a plus sign, as it is for the signature. */
final class RawQuery {

    private RawQuery() {}

    /** The decoded parameters, in the order of arrival. */
    static Map<String, List<String>> decoded(String rawQuery) throws Unreadable {
        var query = new LinkedHashMap<String, List<String>>();
        int start = 0;
        while (start < rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            end = end < 0 ? rawQuery.length() : end;
            if (end > start) {
                int equals = rawQuery.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                query.computeIfAbsent(part(rawQuery, start, nameEnd), _ -> new ArrayList<>())
                        .add(part(rawQuery, Math.min(nameEnd + 1, end), end));
            }
            start = end + 1;
        }
        return query;
    }

    private static String part(String rawQuery, int from, int to) throws Unreadable {
        return Percent.decode(rawQuery.substring(from, to))
                .orElseThrow(() -> new Unreadable("the query holds a broken escape"));
    }
}
