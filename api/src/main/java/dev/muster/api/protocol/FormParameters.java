package dev.muster.api.protocol;

import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of a form, from the body of a POST and from the query. Of a repeated one the first counts, the body
 * before the query. Kept in one sorted map, so that no name can make it grow beyond the request itself.
 */
public final class FormParameters {

    /** AWS does not document a bound; ours is far above any honest form and keeps a hostile one small. */
    private static final int MOST = 100_000;

    private static final String CODE = "MalformedQueryString";

    private final TreeMap<String, String> parameters = new TreeMap<>();

    private FormParameters() {}

    /**
     * The parameters of a request.
     *
     * @throws MalformedRequest if a name or value cannot be decoded
     */
    public static FormParameters of(WireRequest request) {
        var form = new FormParameters();
        try {
            if (request.method().equals("POST")) {
                form.add(WellFormed.utf8(request.body()).strip());
            }
        } catch (Unreadable notUtf8) {
            throw new MalformedRequest(CODE, notUtf8.message());
        }
        form.add(request.rawQuery());
        return form;
    }

    /** The value of a parameter. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether there are parameters whose names go on after this one and a dot. */
    boolean hasParts(String prefix) {
        var next = parameters.ceilingKey(prefix + '.');
        return next != null && next.startsWith(prefix + '.');
    }

    /** The indexes that follow this name and a dot, in numerical order. Gaps are closed, junk is ignored. */
    List<Integer> indexes(String prefix) {
        var indexes = new ArrayList<Integer>();
        var start = prefix + '.';
        var key = parameters.ceilingKey(start);
        while (key != null && key.startsWith(start)) {
            int dot = key.indexOf('.', start.length());
            var part = key.substring(start.length(), dot < 0 ? key.length() : dot);
            if (isIndex(part)) {
                indexes.add(Integer.valueOf(part));
            }
            key = parameters.ceilingKey(start + part + '/'); // a slash sorts right after a dot
        }
        indexes.sort(null);
        return indexes;
    }

    private static boolean isIndex(String part) {
        return !part.isEmpty() && part.length() <= 9 && part.charAt(0) != '0'
                && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void add(String form) {
        int start = 0;
        while (start < form.length()) {
            int end = form.indexOf('&', start);
            end = end < 0 ? form.length() : end;
            if (end > start) {
                int equals = form.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                parameters.putIfAbsent(decoded(form.substring(start, nameEnd)),
                        decoded(form.substring(Math.min(nameEnd + 1, end), end)));
                if (parameters.size() > MOST) {
                    throw new MalformedRequest(CODE, "the form has more than " + MOST + " parameters");
                }
            }
            start = end + 1;
        }
    }

    private static String decoded(String text) {
        return Percent.decodeForm(text).orElseThrow(
                () -> new MalformedRequest(CODE, "the form holds an escape that is not UTF-8 in hexadecimal digits"));
    }
}
