package dev.muster.cloud.server;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.Call;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** Turns the web server's requests into plain data, and answers back. Runs on a virtual thread per request. */
final class HttpEdge {

    /** As AWS's query front ends: a longer body is answered with 413 and nothing else. */
    static final int MOST_BODY_BYTES = 10_000_000;

    /** Answers a request. */
    @FunctionalInterface
    interface Answers {

        WireResponse answer(WireRequest request, Call.Origin origin);
    }

    private final Answers answers;

    private final Duration latency;

    HttpEdge(Answers answers, Duration latency) {
        this.answers = answers;
        this.latency = latency;
    }

    void handle(ServerRequest request, ServerResponse response) {
        var body = body(request);
        if (body.length > MOST_BODY_BYTES) {
            response.status(Status.REQUEST_ENTITY_TOO_LARGE_413).send();
            return;
        }
        var prologue = request.prologue();
        var fields = new ArrayList<Headers.Field>();
        for (var header : request.headers()) {
            for (var value : header.allValues()) {
                fields.add(new Headers.Field(header.name(), value));
            }
        }
        var wire = new WireRequest(prologue.method().text(), prologue.uriPath().rawPath(),
                prologue.query().rawValue(), new Headers(fields), body);
        var agent = wire.headers().first("user-agent").orElse("");
        var answer = answers.answer(wire, new Call.Origin(address(request), agent, false));
        if (latency.isPositive()) {
            LockSupport.parkNanos(latency.toNanos());
        }
        response.status(Status.create(answer.status()));
        for (var field : answer.headers().fields()) {
            response.headers().add(HeaderNames.create(field.name()), field.value());
        }
        if (answer.body().length == 0) {
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var stream = request.content().inputStream()) {
            return stream.readNBytes(MOST_BODY_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The peer's address in its canonical form; an IPv4 address stays one however the socket sees it. */
    private static String address(ServerRequest request) {
        if (!(request.remotePeer().address() instanceof InetSocketAddress peer) || peer.getAddress() == null) {
            return "127.0.0.1";
        }
        var address = peer.getAddress();
        if (address instanceof Inet6Address six) {
            try {
                // getByAddress unmaps ::ffff:a.b.c.d, and leaves the zone out
                return InetAddress.getByAddress(six.getAddress()).getHostAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("an address of the wrong length", e);
            }
        }
        return address.getHostAddress();
    }
}
