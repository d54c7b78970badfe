package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The client's side of the query protocol, and of EC2's, which differs in its names and has nothing around a result. */
final class QueryClient implements ClientProtocol {

    private static final XmlReader READER = new XmlReader(false);

    private final String version;
    private final FormNames names;
    private final Supplier<String> tokens;

    QueryClient(ServiceModel service, FormNames names, Supplier<String> tokens) {
        this.version = service.apiVersion();
        this.names = names;
        this.tokens = tokens;
    }

    @Override
    public WireRequest request(OperationModel operation, Document.Members input, String host) {
        var filled = Requests.prepared(operation, input, tokens);
        var form = new FormWriter(names).parameter("Action", operation.name()).parameter("Version", version)
                .structure(operation.input(), filled, "");
        var headers = Headers.of("Host", Requests.host(operation, filled, host), "Content-Type",
                "application/x-www-form-urlencoded; charset=utf-8");
        return new WireRequest("POST", "/", "", headers, form.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Reply response(OperationModel operation, WireResponse response) {
        if (!Requests.isSuccess(response)) {
            return XmlErrors.read(operation, response);
        }
        try {
            if (response.body().length == 0) {
                return new Reply.Success(Document.Members.EMPTY, Requests.requestId(response));
            }
            var root = XmlElement.parse(response.body());
            var requestId = root.child("ResponseMetadata").flatMap(metadata -> metadata.child("RequestId"))
                    .or(() -> root.child("requestId")).map(XmlElement::text).or(() -> Requests.requestId(response));
            root.drop("ResponseMetadata");
            root.drop("requestId");
            var result = root.child(QueryServer.resultWrapper(operation)).orElse(root);
            var output = operation.output().isEmpty()
                    ? Document.Members.EMPTY
                    : READER.structure(operation.output().get(), result);
            return new Reply.Success(output, requestId);
        } catch (Unreadable unreadable) {
            throw new MalformedResponse(operation.name(), unreadable);
        }
    }
}
