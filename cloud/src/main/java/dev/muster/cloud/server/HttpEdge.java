package dev.muster.cloud.server;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the web server's requests into plain data, and answers back. Runs on a virtual thread per request. */
final class HttpEdge {

    /** As AWS's query front ends: a longer body is answered with 413 and nothing else. */
    static final int MOST_BODY_BYTES = 10_000_000;

    /** Answers a request. */
    @FunctionalInterface
    interface Answers {

        WireResponse answer(WireRequest request, Call.Origin origin);
    }

    private static final System.Logger LOG = System.getLogger(HttpEdge.class.getName());

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final Answers answers;

    HttpEdge(Answers answers) {
        this.answers = answers;
    }

    void handle(ServerRequest request, ServerResponse response) {
        var answer = answer(request);
        response.status(Status.create(answer.status()));
        for (var field : answer.headers().fields()) {
            response.headers().add(HeaderNames.create(field.name()), field.value());
        }
        // an answer to HEAD has no body, whatever was found
        if (answer.body().length == 0 || request.prologue().method().equals(Method.HEAD)) {
            response.send();
        } else {
            response.send(answer.body());
        }
        if (response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            // Helidon says so and then waits for another request (its issue 12324)
            throw new CloseConnectionException("the answer was the last of its connection");
        }
    }

    private WireResponse answer(ServerRequest request) {
        var broken = broken(request);
        if (broken.isPresent()) {
            return PlainError.unreadable(broken.get(), RequestIds.next());
        }
        byte[] body;
        try {
            body = body(request);
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RuntimeException e) {
            // left to Helidon, the rest of the body would be read as another request
            return e instanceof RequestException refused && refused.status().code() == 413
                    ? PlainError.tooLarge(RequestIds.next())
                    : PlainError.unreadable("the body of the request cannot be read", RequestIds.next());
        }
        if (body.length > MOST_BODY_BYTES) {
            return PlainError.tooLarge(RequestIds.next());
        }
        var wire = wire(request, body);
        var agent = wire.headers().first("user-agent").orElse("");
        try {
            return answers.answer(wire, new Call.Origin(address(request), agent, false));
        } catch (ConnectionCut e) {
            throw new CloseConnectionException("a fault that was asked for", e);
        } catch (RuntimeException | StackOverflowError e) {
            var requestId = RequestIds.next();
            LOG.log(Level.ERROR, "request failed request=" + requestId, e);
            return PlainError.of(wire, AwsFailure.common(500, "InternalFailure",
                    "The request processing has failed because of an unknown error, exception or failure."), requestId);
        }
    }

    /** What the web server lets through though readers differ in how they take it. */
    private static Optional<String> broken(ServerRequest request) {
        var headers = request.headers();
        if (!headers.contains(HeaderNames.HOST) || headers.get(HeaderNames.HOST).valueCount() != 1) {
            return Optional.of("a request has exactly one Host header");
        }
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)
                && (headers.get(HeaderNames.TRANSFER_ENCODING).valueCount() != 1
                        || !headers.get(HeaderNames.TRANSFER_ENCODING).get().equalsIgnoreCase("chunked"))) {
            // an encoding that is not known has no end that is known either: a body of it is the next request
            return Optional.of("the Transfer-Encoding is not `chunked`");
        }
        if (!headers.contains(HeaderNames.CONTENT_LENGTH)) {
            return Optional.empty();
        }
        if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
            return Optional.of("a request has either a Content-Length or a Transfer-Encoding");
        }
        var length = headers.get(HeaderNames.CONTENT_LENGTH);
        return length.valueCount() == 1 && LENGTH.matcher(length.get()).matches()
                ? Optional.empty()
                : Optional.of("the Content-Length is not a number");
    }

    private static WireRequest wire(ServerRequest request, byte[] body) {
        var prologue = request.prologue();
        var fields = new ArrayList<Headers.Field>();
        for (var header : request.headers()) {
            for (var value : header.allValues()) {
                fields.add(new Headers.Field(header.headerName().lowerCase(), value));
            }
        }
        return new WireRequest(prologue.method().text(), prologue.uriPath().rawPath(), prologue.query().rawValue(),
                new Headers(fields), body);
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        var most = (int) Math.min(MOST_BODY_BYTES, request.headers().contentLength().orElse(MOST_BODY_BYTES));
        // closing the stream would read the rest of a body that is too long
        var stream = request.content().inputStream();
        try {
            // a byte more than there can be, so that the end is seen; room is made for what has come alone
            return stream.readNBytes(most + 1);
        } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
            throw new CloseConnectionException("the client has gone before its request was whole", e);
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
