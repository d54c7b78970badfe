package dev.muster.cloud.server;

import dev.muster.api.wire.WireRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Speaks HTTP over a socket of its own, so that a test can send what no client library would. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 20_000;

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)\r\n",
            Pattern.CASE_INSENSITIVE);

    private final URI endpoint;

    RawHttp(URI endpoint) {
        this.endpoint = endpoint;
    }

    record Header(String name, String value) {}

    /** A request: target is path and query as they go over the wire. */
    record Request(String method, String target, List<Header> headers, byte[] body) {

        Request {
            headers = List.copyOf(headers);
        }

        static Request of(String method, String target, String body, String... namesAndValues) {
            var headers = new ArrayList<Header>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                headers.add(new Header(namesAndValues[i], namesAndValues[i + 1]));
            }
            return new Request(method, target, headers, body.getBytes(StandardCharsets.UTF_8));
        }

        /** What a client of the API sends, but for the headers that go with the connection. */
        static Request of(WireRequest wire) {
            var headers = new ArrayList<Header>();
            for (var field : wire.headers().fields()) {
                if (!field.name().equals("host") && !field.name().equals("content-length")
                        && field.value().chars().allMatch(c -> c >= ' ' && c < 127)) {
                    headers.add(new Header(field.name(), field.value()));
                }
            }
            return new Request(wire.method(), wire.rawPath() + (wire.rawQuery().isEmpty() ? "" : "?" + wire.rawQuery()),
                    headers, wire.body());
        }

        Request with(String name, String value) {
            var more = new ArrayList<>(without(name).headers());
            more.add(new Header(name, value));
            return new Request(method, target, more, body);
        }

        Request without(String name) {
            return new Request(method, target, headers.stream().filter(header -> !header.name().equalsIgnoreCase(name))
                    .toList(), body);
        }

        Request withBody(String text) {
            return new Request(method, target, headers, text.getBytes(StandardCharsets.UTF_8));
        }

        Request withTarget(String other) {
            return new Request(method, other, headers, body);
        }

        Optional<String> header(String name) {
            return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value)
                    .findFirst();
        }
    }

    record Answer(int status, List<Header> headers, String body) {

        String header(String name) {
            return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value)
                    .findFirst().orElse("");
        }
    }

    String authority() {
        return endpoint.getHost() + ":" + endpoint.getPort();
    }

    /** Sends the request with the headers that it needs and lacks, and reads until the server closes. */
    Answer send(Request request) {
        var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        var more = new ArrayList<>(request.headers());
        if (request.header("host").isEmpty()) {
            more.add(new Header("Host", authority()));
        }
        if (request.header("content-length").isEmpty() && request.header("transfer-encoding").isEmpty()) {
            more.add(new Header("Content-Length", Integer.toString(request.body().length)));
        }
        more.add(new Header("Connection", "close"));
        more.forEach(header -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(request.body());
        return sendBytes(bytes.toByteArray());
    }

    Answer sendBytes(byte[] bytes) {
        try (var socket = connect()) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException _) {
                // the server may answer and close before it has read all; the answer counts
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** Reads one answer: up to its length, or until the server closes. */
    static Answer read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer); n >= 0; n = socket.getInputStream().read(buffer)) {
                bytes.write(buffer, 0, n);
                if (isWhole(bytes.toString(StandardCharsets.ISO_8859_1))) {
                    break;
                }
            }
        } catch (SocketException _) {
            // closed hard, with bytes of ours unread
        }
        return parse(bytes.toString(StandardCharsets.UTF_8));
    }

    private static boolean isWhole(String latin) {
        int end = latin.indexOf("\r\n\r\n");
        var length = LENGTH.matcher(latin);
        return end >= 0 && length.find() && length.start() < end
                && latin.length() >= end + 4 + Integer.parseInt(length.group(1));
    }

    private static Answer parse(String text) {
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no HTTP answer: `" + text + "`");
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new ArrayList<Header>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(new Header(lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip()));
        }
        return new Answer(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, text.substring(end + 4));
    }
}
