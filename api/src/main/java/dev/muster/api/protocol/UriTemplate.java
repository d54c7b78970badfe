package dev.muster.api.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of an operation, as the model writes it.
 *
 * @param segments      what stands between the slashes
 * @param trailingSlash whether the path ends with a slash that no segment follows
 * @param query         parameters that are always there, with or without a value
 */
record UriTemplate(List<Segment> segments, boolean trailingSlash, Map<String, Optional<String>> query) {

    /** What stands between two slashes. */
    sealed interface Segment {}

    /** Text that must stand there as it is. */
    record Plain(String text) implements Segment {}

    /** A value of the input; a greedy one may hold slashes. */
    record Label(String name, boolean greedy) implements Segment {}

    static UriTemplate parse(String uri) {
        int question = uri.indexOf('?');
        var path = question < 0 ? uri : uri.substring(0, question);
        var segments = new ArrayList<Segment>();
        for (var part : path.substring(path.startsWith("/") ? 1 : 0).split("/", -1)) {
            segments.add(segment(part));
        }
        boolean trailingSlash = segments.size() > 1 && segments.getLast().equals(new Plain(""));
        if (trailingSlash) {
            segments.removeLast();
        }
        var query = new LinkedHashMap<String, Optional<String>>();
        if (question >= 0) {
            for (var pair : uri.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                query.put(equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? Optional.empty() : Optional.of(pair.substring(equals + 1)));
            }
        }
        return new UriTemplate(List.copyOf(segments), trailingSlash, query);
    }

    private static Segment segment(String part) {
        if (!part.startsWith("{") || !part.endsWith("}")) {
            return new Plain(part);
        }
        boolean greedy = part.endsWith("+}");
        return new Label(part.substring(1, part.length() - (greedy ? 2 : 1)), greedy);
    }
}
