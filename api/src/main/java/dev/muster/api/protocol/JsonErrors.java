package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The errors of the JSON protocols. */
final class JsonErrors {

    private static final JsonReader READER = new JsonReader(false);
    private static final RestBodies BODIES = new RestBodies(new JsonBodies(READER), false);

    private JsonErrors() {}

    static Reply.Failure read(OperationModel operation, WireResponse response) {
        var free = object(response);
        var code = code(response, free);
        var message = free.text("message").or(() -> free.text("Message")).or(() -> free.text("errorMessage"))
                .orElse("");
        var members = Requests.errorShape(operation, code).map(shape -> shaped(shape, response, free)).orElse(free);
        return new Reply.Failure(response.status(), code, message, members, Requests.requestId(response));
    }

    /** The body as any object; empty if it is none, since a proxy may have answered. */
    private static Document.Members object(WireResponse response) {
        try {
            return READER.readBody(response.body(), new Shape.Any("error")) instanceof Document.Members members
                    ? members
                    : Document.Members.EMPTY;
        } catch (Unreadable notJson) {
            return Document.Members.EMPTY;
        }
    }

    private static Document.Members shaped(Shape.Structure shape, WireResponse response, Document.Members free) {
        try {
            var members = new LinkedHashMap<String, Document>();
            HttpValues.readHeaders(shape, response.headers(), members);
            BODIES.read(shape, response.body(), members);
            return new Document.Members(members);
        } catch (Unreadable otherShape) {
            return free;
        }
    }

    /** Writes an error of rest-json. */
    static WireResponse write(WireError error, String requestId) {
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field(Answers.REQUEST_ID, requestId));
        fields.add(new Headers.Field("x-amzn-ErrorType", error.code()));
        fields.add(new Headers.Field("Content-Type", "application/json"));
        error.shape().ifPresent(shape -> HttpValues.writeHeaders(shape, error.members(), fields));
        return new WireResponse(error.httpStatus(), new Headers(fields),
                JsonWriter.error(Map.of(error.messageName(), error.message()), error.shape(), error.members()));
    }

    /** The name alone: services put a namespace before it and a link behind it. */
    private static String code(WireResponse response, Document.Members body) {
        Optional<String> compatible = response.headers().first("x-amzn-query-error").map(text -> cut(text, ';'));
        var code = compatible.or(() -> response.headers().first("x-amzn-errortype")).or(() -> body.text("__type"))
                .or(() -> body.text("code")).orElseGet(() -> String.valueOf(response.status()));
        var name = code.substring(code.indexOf('#') + 1);
        return cut(name, ':');
    }

    private static String cut(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
