package dev.muster.api.sigv4;

import dev.muster.api.wire.Percent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code X-Amz-*} parameters of a presigned request, decoded.
 *
 * @param repeated one that is there twice, so that nobody can say which counts; empty if there is none
 */
record QuerySignature(Map<String, String> parameters, String repeated) {

    /** The parameters, if the query holds any of those that make a request a presigned one. */
    static Optional<QuerySignature> find(String rawQuery) {
        // names are read as they are signed, decoded; the common case costs two searches
        if (!rawQuery.contains("X-Amz-") && rawQuery.indexOf('%') < 0) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        var repeated = "";
        int start = 0;
        while (start <= rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            end = end < 0 ? rawQuery.length() : end;
            int equals = rawQuery.indexOf('=', start);
            boolean bare = equals < 0 || equals > end;
            String rawName = rawQuery.substring(start, bare ? end : equals);
            String name = Percent.decode(rawName).orElse(rawName);
            if (name.startsWith("X-Amz-")) {
                String value = bare ? "" : rawQuery.substring(equals + 1, end);
                if (parameters.putIfAbsent(name, Percent.decode(value).orElse(value)) != null) {
                    repeated = name;
                }
            }
            start = end + 1;
        }
        boolean presigned = parameters.containsKey("X-Amz-Algorithm") || parameters.containsKey("X-Amz-Credential")
                || parameters.containsKey("X-Amz-Signature");
        return presigned ? Optional.of(new QuerySignature(parameters, repeated)) : Optional.empty();
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The value, empty if there is none. */
    String value(String name) {
        return parameters.getOrDefault(name, "");
    }
}
