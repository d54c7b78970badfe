package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.function.Supplier;

/** How a client speaks with one service. Thread-safe if the supplier of tokens is. */
public interface ClientProtocol {

    /**
     * The protocol of a service.
     *
     * @param tokens makes the idempotency tokens that callers left out
     */
    static ClientProtocol of(ServiceModel service, Supplier<String> tokens) {
        return switch (service.protocol()) {
            case REST_JSON -> RestClient.json(tokens);
            case REST_XML -> RestClient.xml(service, tokens);
            case JSON_1_0 -> new JsonClient(service, "application/x-amz-json-1.0", tokens);
            case JSON_1_1 -> new JsonClient(service, "application/x-amz-json-1.1", tokens);
            case QUERY -> new QueryClient(service, FormNames.QUERY, tokens);
            case EC2 -> new QueryClient(service, FormNames.EC2, tokens);
        };
    }

    /**
     * The request, not yet signed.
     *
     * @param host the host of the endpoint, with its port where it is not the usual one; the operation's prefix is put
     *             before it where that makes another host of the same service ({@link HostPrefix})
     * @throws IllegalArgumentException if the input does not fit the operation's shape or lacks a part of the path, or
     *                                  if the operation streams events
     */
    WireRequest request(OperationModel operation, Document.Members input, String host);

    /**
     * What the service answered.
     *
     * @throws MalformedResponse if the answer is one of success but cannot be read
     */
    Reply response(OperationModel operation, WireResponse response);
}
