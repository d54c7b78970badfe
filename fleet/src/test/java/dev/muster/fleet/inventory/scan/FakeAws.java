package dev.muster.fleet.inventory.scan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An AWS on loopback whose services answer as a test says. STS is there: the caller's key is of account
 * {@link #CALLER}, and a role lets into every account that is not told to refuse.
 */
final class FakeAws implements AutoCloseable {

    static final String CALLER = "111111111111";

    static final String KEY = "AKIA0000000000000000";

    /** What was asked. */
    record Asked(String account, String region, String service, String operation, Map<String, String> form,
            String body, String agent) {

        /** Of the role that is to be assumed. */
        String roleAccount() {
            return text("RoleArn").orElseThrow().split(":", -1)[4];
        }

        /** A member of a JSON body, or a parameter of a form. */
        Optional<String> text(String name) {
            return Optional.ofNullable(form.get(name)).or(() -> json(body) instanceof Document.Members members
                    ? members.text(name)
                    : Optional.empty());
        }
    }

    /** What is answered. */
    record Told(int status, String body) {}

    /** One operation. */
    @FunctionalInterface
    interface Operation {

        Told answer(Asked asked);
    }

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    private final Map<String, Operation> operations = new ConcurrentHashMap<>();

    private final HttpServer server;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("sts", "GetCallerIdentity", ask -> xml("GetCallerIdentity", "<Arn>arn:aws:iam::" + ask.account()
                + ":user/inventory</Arn><UserId>AIDA</UserId><Account>" + ask.account() + "</Account>"));
        on("sts", "AssumeRole", ask -> {
            var account = ask.roleAccount();
            return xml("AssumeRole", "<Credentials><AccessKeyId>ASIA" + account + "</AccessKeyId><SecretAccessKey>s"
                    + "</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>"
                    + "</Credentials><AssumedRoleUser><Arn>arn:aws:sts::" + account
                    + ":assumed-role/R/muster</Arn><AssumedRoleId>AROA:muster</AssumedRoleId></AssumedRoleUser>");
        });
    }

    /** Says how an operation answers. */
    FakeAws on(String service, String operation, Operation answer) {
        operations.put(service + ":" + operation, answer);
        return this;
    }

    /** How an operation answers so far. */
    Operation answer(String service, String operation) {
        return Optional.ofNullable(operations.get(service + ":" + operation)).orElseThrow();
    }

    /** An answer of success in JSON. */
    static Told json200(String body) {
        return new Told(200, body);
    }

    /** An answer of failure in JSON. */
    static Told error(int status, String code, String message) {
        return new Told(status, "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    static Told xml(String operation, String result) {
        return new Told(200, "<" + operation + "Response><" + operation + "Result>" + result + "</" + operation
                + "Result></" + operation + "Response>");
    }

    static Told xmlError(int status, String code, String message) {
        return new Told(status, "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error></ErrorResponse>");
    }

    long count(String service, String operation) {
        synchronized (asked) {
            return asked.stream().filter(ask -> ask.service().equals(service) && ask.operation().equals(operation))
                    .count();
        }
    }

    List<Asked> all(String service, String operation) {
        synchronized (asked) {
            return asked.stream().filter(ask -> ask.service().equals(service) && ask.operation().equals(operation))
                    .toList();
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var scope = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .replaceFirst(".*Credential=", "").split("[/,]", -1);
        var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Map<String, String> form = target == null ? form(body) : Map.of();
        var operation = target != null
                ? target.substring(target.lastIndexOf('.') + 1)
                : form.getOrDefault("Action", exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getRawPath());
        var key = scope[0];
        var ask = new Asked(key.startsWith("ASIA") ? key.substring(4) : CALLER, scope[2], scope[3], operation, form,
                body, String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        asked.add(ask);
        var answer = operations.getOrDefault(ask.service() + ":" + operation, _ -> target == null
                ? xmlError(400, "InvalidAction", "there is no such action")
                : error(400, "UnknownOperationException", "there is no such operation")).answer(ask);
        if (answer.status() == 0) { // nobody answers
            exchange.close();
            return;
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1),
                        StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static Document json(String text) {
        try (var in = RecordedJson.parser(text)) {
            return RecordedJson.read(in);
        } catch (IOException notJson) {
            return Document.Null.NULL;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
