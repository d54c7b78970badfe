package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.function.Supplier;

/** The client's side of JSON 1.0 and 1.1. */
final class JsonClient implements ClientProtocol {

    private final String targetPrefix;
    private final String contentType;
    private final Supplier<String> tokens;

    JsonClient(ServiceModel service, String contentType, Supplier<String> tokens) {
        this.targetPrefix = service.targetPrefix().map(prefix -> prefix + '.').orElse("");
        this.contentType = contentType;
        this.tokens = tokens;
    }

    @Override
    public WireRequest request(OperationModel operation, Document.Members input, String host) {
        var filled = Requests.prepared(operation, input, tokens);
        var headers = Headers.of("Host", Requests.host(operation, filled, host), "Content-Type", contentType,
                "X-Amz-Target", targetPrefix + operation.name());
        return new WireRequest("POST", "/", "", headers, JsonWriter.body(operation.input(), filled));
    }

    @Override
    public Reply response(OperationModel operation, WireResponse response) {
        if (!Requests.isSuccess(response)) {
            return JsonErrors.read(operation, response);
        }
        try {
            var output = operation.output().isEmpty() || response.body().length == 0
                    ? Document.Members.EMPTY
                    : new JsonReader(false).readStructure(response.body(), operation.output().get());
            return new Reply.Success(output, Requests.requestId(response));
        } catch (Unreadable unreadable) {
            throw new MalformedResponse(operation.name(), unreadable);
        }
    }
}
