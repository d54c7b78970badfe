package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server's side of JSON 1.0 and 1.1: the operation in a header, everything else in one JSON object. */
final class JsonServer implements ServerProtocol {

    private final String contentType;

    JsonServer(String contentType) {
        this.contentType = contentType;
    }

    @Override
    public Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels) {
        try {
            return new JsonReader(true).readStructure(request.body(), operation.input());
        } catch (Unreadable unreadable) {
            throw new MalformedRequest("SerializationException", unreadable.message());
        }
    }

    @Override
    public WireResponse render(OperationModel operation, Document.Members output, String requestId) {
        byte[] body = operation.output().map(shape -> JsonWriter.body(shape, output)).orElse(new byte[0]);
        return Answers.of(operation.responseCode(), contentType, requestId, body);
    }

    @Override
    public WireResponse renderError(WireError error, String requestId) {
        var lead = new LinkedHashMap<String, String>();
        lead.put("__type", error.code());
        lead.put(error.messageName(), error.message());
        return Answers.of(error.httpStatus(), contentType, requestId,
                JsonWriter.error(lead, error.shape(), error.members()));
    }
}
