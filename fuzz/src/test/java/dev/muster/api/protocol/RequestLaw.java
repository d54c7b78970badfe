package dev.muster.api.protocol;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.validation.ShapeValidator;
import dev.muster.api.wire.WireRequest;

/**
 * What holds for every request that a server reads: it is read or refused, its violations can be told, and what was read
 * is read again when a client writes it.
 */
final class RequestLaw {

    private static final Catalog CATALOG = Catalog.bundled();

    private final ServiceModel service;

    private final OperationRoute route;

    private final ServerProtocol server;

    private final ClientProtocol client;

    private final ShapeValidator validator = new ShapeValidator();

    RequestLaw(String name) {
        service = CATALOG.service(name).orElseThrow();
        route = OperationRoute.of(service);
        server = ServerProtocol.of(service);
        client = ClientProtocol.of(service, () -> "token");
    }

    void check(WireRequest request) {
        try {
            if (route.match(request) instanceof OperationMatch.Found(var operation, var labels)) {
                var input = server.parse(operation, request, labels);
                if (validator.validate(operation.input(), input).isEmpty()) {
                    again(operation, input);
                }
            }
        } catch (MalformedRequest _) {
            // refused, as is its right
        }
    }

    /** Only valid input is written: a client refuses or bends what is not. */
    private void again(OperationModel operation, Document.Members input) {
        var request = client.request(operation, input, "localhost");
        if (!(route.match(request) instanceof OperationMatch.Found(var found, var labels)) || !found.name().equals(operation.name())) {
            throw new AssertionError(service.name() + ": " + operation.name() + " written anew is another: "
                    + request.rawPath() + "?" + request.rawQuery());
        }
        var once = server.parse(operation, request, labels);
        var next = client.request(operation, once, "localhost");
        var twice = server.parse(operation, next, ((OperationMatch.Found) route.match(next)).labels());
        if (!once.equals(twice)) {
            throw new AssertionError(service.name() + ": " + operation.name() + ": " + once + " became " + twice);
        }
    }
}
