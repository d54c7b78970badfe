package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server's side of the query protocol: forms in, XML out. */
final class QueryServer implements ServerProtocol {

    private static final String FAULT_NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";

    private final String namespace;

    QueryServer(ServiceModel service) {
        namespace = service.xmlNamespace().orElse("");
    }

    @Override
    public Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels) {
        return new FormReader(FormParameters.of(request)).read(operation.input());
    }

    @Override
    public WireResponse render(OperationModel operation, Document.Members output, String requestId) {
        var xml = new XmlWriter(Scalars.QUERY_PROTOCOL).open(operation.name() + "Response", namespace);
        if (operation.output().isPresent()) {
            var result = resultWrapper(operation);
            xml.open(result).members(operation.output().get(), output).close(result);
        }
        xml.open("ResponseMetadata").text("RequestId", requestId).close("ResponseMetadata")
                .close(operation.name() + "Response");
        return answer(operation.responseCode(), requestId, xml);
    }

    @Override
    public WireResponse renderError(WireError error, String requestId) {
        var xml = new XmlWriter(Scalars.QUERY_PROTOCOL).open("ErrorResponse", namespace(error)).open("Error")
                .text("Type", error.senderFault() ? "Sender" : "Receiver").text("Code", error.code())
                .text("Message", error.message());
        error.shape().ifPresent(shape -> xml.members(shape, withoutMessage(error.members())));
        xml.close("Error").text("RequestId", requestId).close("ErrorResponse");
        return answer(error.httpStatus(), requestId, xml);
    }

    /** The element around the result; every query service names it after the operation. */
    static String resultWrapper(OperationModel operation) {
        return operation.resultWrapper().orElseGet(() -> operation.name() + "Result");
    }

    /** The one error that belongs to no service is that no operation was found. */
    private String namespace(WireError error) {
        return error.code().equals("InvalidAction") && !error.modelled() ? FAULT_NAMESPACE : namespace;
    }

    private static Document.Members withoutMessage(Document.Members members) {
        var rest = new LinkedHashMap<>(members.members());
        rest.keySet().removeIf("message"::equalsIgnoreCase);
        return new Document.Members(rest);
    }

    private static WireResponse answer(int status, String requestId, XmlWriter xml) {
        return Answers.of(status, "text/xml", requestId, xml.toString().getBytes(StandardCharsets.UTF_8));
    }
}
