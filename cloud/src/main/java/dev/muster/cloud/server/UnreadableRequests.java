package dev.muster.cloud.server;

import dev.muster.api.wire.WireResponse;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/**
 * Answers what the web server refuses by itself, before it is a request to us: broken HTTP, bodies beyond the limit. Our
 * answers carry a request id and repeat nothing of what came.
 */
final class UnreadableRequests implements DirectHandler {

    static DirectHandlers handlers() {
        var handlers = DirectHandlers.builder();
        for (var type : EventType.values()) {
            handlers.addHandler(type, new UnreadableRequests());
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(TransportRequest request, EventType type, Status status,
            ServerResponseHeaders headers, String message) {
        var answer = answer(type, status);
        for (var field : answer.headers().fields()) {
            headers.set(HeaderNames.create(field.name()), field.value());
        }
        return TransportResponse.builder()
                .status(Status.create(answer.status()))
                .headers(headers)
                .entity(answer.body())
                // what follows on this connection cannot be told from what was refused
                .keepAlive(false)
                .build();
    }

    /** What fails in our code is answered there; so a fault of the web server's own is one of what it had to read. */
    private static WireResponse answer(EventType type, Status status) {
        return type == EventType.PAYLOAD_TOO_LARGE || status.code() == 413
                ? PlainError.tooLarge(RequestIds.next())
                : PlainError.unreadable("this is not an HTTP request that can be read", RequestIds.next());
    }
}
