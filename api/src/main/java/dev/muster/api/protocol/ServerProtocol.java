package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.Map;

/** How a server speaks with the clients of one service. Thread-safe. */
public interface ServerProtocol {

    /** The protocol of a service. */
    static ServerProtocol of(ServiceModel service) {
        return switch (service.protocol()) {
            case REST_JSON -> RestServer.json();
            case REST_XML -> RestServer.xml(service);
            case JSON_1_0 -> new JsonServer("application/x-amz-json-1.0");
            case JSON_1_1 -> new JsonServer("application/x-amz-json-1.1");
            case QUERY -> new QueryServer(service);
            case EC2 -> new Ec2Server(service);
        };
    }

    /**
     * Reads the input of an operation.
     *
     * @param labels what stands in the path, decoded, as {@link OperationMatch.Found} gives it
     * @throws MalformedRequest if the request is not what protocol and shapes ask for; constraints such as lengths
     *                          and required members are not checked here
     */
    Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels);

    /** The answer of success. A body of no bytes stands for {@code Content-Length: 0}. */
    WireResponse render(OperationModel operation, Document.Members output, String requestId);

    /** The answer of failure. */
    WireResponse renderError(WireError error, String requestId);
}
