package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The client's side of the query protocol. */
final class QueryClient implements ClientProtocol {

    private static final XmlReader READER = new XmlReader(Scalars.QUERY_PROTOCOL);

    private final String version;
    private final Supplier<String> tokens;

    QueryClient(ServiceModel service, Supplier<String> tokens) {
        this.version = service.apiVersion();
        this.tokens = tokens;
    }

    @Override
    public WireRequest request(OperationModel operation, Document.Members input, String host) {
        var filled = Requests.withTokens(operation.input(), input, tokens);
        var form = new FormWriter().parameter("Action", operation.name()).parameter("Version", version)
                .structure(operation.input(), filled, "");
        var headers = Headers.of("Host", Requests.host(operation, filled, host), "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8");
        return new WireRequest("POST", "/", "", headers, form.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply response(OperationModel operation, WireResponse response) {
        if (!Requests.isSuccess(response)) {
            return failure(operation, response);
        }
        try {
            if (response.body().length == 0) {
                return new Reply.Success(Document.Members.EMPTY, Requests.requestId(response));
            }
            var root = XmlElement.parse(response.body());
            var requestId = root.child("ResponseMetadata").flatMap(metadata -> metadata.child("RequestId"))
                    .map(XmlElement::text).or(() -> Requests.requestId(response));
            var result = root.child(QueryServer.resultWrapper(operation)).orElse(root);
            var output = operation.output().isEmpty()
                    ? Document.Members.EMPTY
                    : READER.structure(operation.output().get(), result);
            return new Reply.Success(output, requestId);
        } catch (Unreadable unreadable) {
            throw new MalformedResponse(operation.name(), unreadable);
        }
    }

    private static Reply.Failure failure(OperationModel operation, WireResponse response) {
        try {
            var root = XmlElement.parse(response.body());
            var error = root.child("Error").or(() -> root.child("Errors").flatMap(errors -> errors.child("Error")))
                    .orElse(root);
            var code = error.child("Code").map(XmlElement::text).orElseGet(() -> String.valueOf(response.status()));
            var message = error.child("Message").or(() -> error.child("message")).map(XmlElement::text).orElse("");
            var shape = Requests.errorShape(operation, code);
            var members = shape.isPresent() ? READER.structure(shape.get(), error) : Document.Members.EMPTY;
            var requestId = root.child("RequestId").or(() -> root.child("RequestID")).map(XmlElement::text)
                    .or(() -> Requests.requestId(response));
            return new Reply.Failure(response.status(), code, message, members, requestId);
        } catch (Unreadable notOurs) { // a proxy or load balancer may have answered
            return new Reply.Failure(response.status(), String.valueOf(response.status()), "", Document.Members.EMPTY,
                    Requests.requestId(response));
        }
    }
}
