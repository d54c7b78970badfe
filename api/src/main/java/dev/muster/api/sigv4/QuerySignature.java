package dev.muster.api.sigv4;

import dev.muster.api.wire.Percent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code X-Amz-*} parameters of a presigned request, decoded; of a repeated one the first counts. */
record QuerySignature(Map<String, String> parameters) {

    /** The parameters, if the query holds any of those that make a request a presigned one. */
    static Optional<QuerySignature> find(String rawQuery) {
        if (!rawQuery.contains("X-Amz-")) { // the common case costs one search
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        int start = 0;
        while (start <= rawQuery.length()) {
            int end = rawQuery.indexOf('&', start);
            end = end < 0 ? rawQuery.length() : end;
            if (rawQuery.startsWith("X-Amz-", start)) {
                int equals = rawQuery.indexOf('=', start);
                boolean bare = equals < 0 || equals > end;
                String name = rawQuery.substring(start, bare ? end : equals);
                String value = bare ? "" : rawQuery.substring(equals + 1, end);
                parameters.putIfAbsent(name, Percent.decode(value).orElse(value));
            }
            start = end + 1;
        }
        boolean presigned = parameters.containsKey("X-Amz-Algorithm") || parameters.containsKey("X-Amz-Credential")
                || parameters.containsKey("X-Amz-Signature");
        return presigned ? Optional.of(new QuerySignature(parameters)) : Optional.empty();
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The value, empty if there is none. */
    String value(String name) {
        return parameters.getOrDefault(name, "");
    }
}
