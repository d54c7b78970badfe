package dev.muster.api.protocol;

import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

/** Short ways to write down messages and documents. */
final class Wire {

    private Wire() {}

    static WireRequest post(String body) {
        return new WireRequest("POST", "/", "", Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
    }

    static WireRequest get(String path, String query) {
        return new WireRequest("GET", path, query, Headers.NONE, new byte[0]);
    }

    static String body(WireResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static String body(WireRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    static WireResponse response(int status, String body, String... headers) {
        return new WireResponse(status, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    static Document.Members members(Object... namesAndValues) {
        var members = new LinkedHashMap<String, Document>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], document(namesAndValues[i + 1]));
        }
        return new Document.Members(members);
    }

    static Document.Items items(Object... values) {
        return new Document.Items(List.of(values).stream().map(Wire::document).toList());
    }

    private static Document document(Object value) {
        return switch (value) {
            case Document document -> document;
            case String text -> new Document.Text(text);
            case Boolean truth -> new Document.Bool(truth);
            case Number number -> new Document.Numeric(number.longValue());
            default -> throw new IllegalArgumentException("no document for `" + value + "`");
        };
    }
}
