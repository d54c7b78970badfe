package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's side of rest-json: paths, queries and headers, and JSON in the body. */
final class RestJsonServer implements ServerProtocol {

    private static final String JSON = "application/json";
    private static final int NO_CONTENT = 204;

    @Override
    public Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels) {
        try {
            var input = operation.input();
            var members = new LinkedHashMap<String, Document>();
            for (var member : HttpValues.at(input, Location.URI)) {
                var label = labels.get(member.locationName());
                if (label != null) {
                    members.put(member.name(), HttpValues.scalar(Scalars.QUERY_STRING, member.shape(), member, label));
                }
            }
            if (!request.rawQuery().isEmpty()) {
                var query = RawQuery.decoded(request.rawQuery());
                if (operation.requestUri().indexOf('?') >= 0) { // what names the operation is none of its input
                    query.keySet().removeAll(UriTemplate.parse(operation.requestUri()).query().keySet());
                }
                HttpValues.readQuery(input, query, members);
            }
            HttpValues.readHeaders(input, request.headers(), members);
            RestBodies.read(new JsonReader(true), input, request.body(), members);
            return new Document.Members(members);
        } catch (Unreadable unreadable) {
            throw new MalformedRequest("SerializationException", unreadable.message());
        }
    }

    @Override
    public WireResponse render(OperationModel operation, Document.Members output, String requestId) {
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field(Answers.REQUEST_ID, requestId));
        int status = operation.responseCode();
        byte[] body = new byte[0];
        String contentType = JSON;
        if (operation.output().isPresent()) {
            var shape = operation.output().get();
            status = status(shape, output, status);
            HttpValues.writeHeaders(shape, output, fields);
            var written = RestBodies.write(shape, output);
            body = written.bytes();
            contentType = written.contentType().orElse(JSON);
        }
        if (status != NO_CONTENT && !has(fields, "content-type")) {
            fields.add(new Headers.Field("Content-Type", contentType));
        }
        return new WireResponse(status, new Headers(fields), status == NO_CONTENT ? new byte[0] : body);
    }

    @Override
    public WireResponse renderError(WireError error, String requestId) {
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field(Answers.REQUEST_ID, requestId));
        fields.add(new Headers.Field("x-amzn-ErrorType", error.code()));
        fields.add(new Headers.Field("Content-Type", JSON));
        error.shape().ifPresent(shape -> HttpValues.writeHeaders(shape, error.members(), fields));
        return new WireResponse(error.httpStatus(), new Headers(fields),
                JsonWriter.error(Map.of(error.messageName(), error.message()), error.shape(), error.members()));
    }

    private static int status(Shape.Structure shape, Document.Members output, int otherwise) {
        for (var member : HttpValues.at(shape, Location.STATUS_CODE)) {
            if (output.members().get(member.name()) instanceof Document.Numeric(var number)) {
                return number.intValue();
            }
        }
        return otherwise;
    }

    private static boolean has(List<Headers.Field> fields, String name) {
        for (var field : fields) {
            if (field.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
