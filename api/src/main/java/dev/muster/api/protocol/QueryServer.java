package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The server's side of the query protocol: forms in, XML out. */
final class QueryServer implements ServerProtocol {

    private final String namespace;

    QueryServer(ServiceModel service) {
        namespace = service.xmlNamespace().orElse("");
    }

    @Override
    public Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels) {
        return new FormReader(FormParameters.of(request), FormNames.QUERY).read(operation.input());
    }

    @Override
    public WireResponse render(OperationModel operation, Document.Members output, String requestId) {
        var xml = new XmlWriter().open(operation.name() + "Response", namespace);
        if (operation.output().isPresent()) {
            var result = resultWrapper(operation);
            xml.open(result).members(operation.output().get(), output).close(result);
        }
        xml.open("ResponseMetadata").text("RequestId", requestId).close("ResponseMetadata")
                .close(operation.name() + "Response");
        return Answers.of(operation.responseCode(), "text/xml", requestId,
                xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public WireResponse renderError(WireError error, String requestId) {
        return XmlErrors.wrapped(namespace, error, requestId);
    }

    /** The element around the result; every query service names it after the operation. */
    static String resultWrapper(OperationModel operation) {
        return operation.resultWrapper().orElseGet(() -> operation.name() + "Result");
    }
}
