package dev.muster.fleet.call;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on loopback that answers as a test says and remembers what it was asked. */
public final class LoopbackAws implements AutoCloseable {

    /** What was asked, with the access key and the Region it was signed with. */
    public record Asked(String path, String query, String body, String accessKey, String region) {

        static Asked of(HttpExchange exchange) throws IOException {
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String[] scope = authorization.replaceFirst(".*Credential=", "").split("[/,]", -1);
            return new Asked(exchange.getRequestURI().getRawPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), scope[0],
                    scope.length > 2 ? scope[2] : "");
        }
    }

    /** What to answer; an error type makes it an error. */
    public record Told(int status, String errorType, String body) {

        public static Told ok(String body) {
            return new Told(200, "", body);
        }

        public static Told error(int status, String type, String body) {
            return new Told(status, type, body);
        }
    }

    public final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public LoopbackAws(Function<Asked, Told> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Asked question = Asked.of(exchange);
            asked.add(question);
            Told told = answers.apply(question);
            byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
            if (!told.errorType().isEmpty()) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", told.errorType());
            }
            exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
