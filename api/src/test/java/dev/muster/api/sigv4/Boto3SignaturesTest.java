package dev.muster.api.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.api.sigv4.SigV4Outcome.Valid;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever boto3's own clients sign and send verifies: S3 signs paths and bodies in a way of its own. */
class Boto3SignaturesTest {

    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final int REQUESTS = 2 * (3 + 5 * 3) + 2;

    private final List<WireRequest> received = new CopyOnWriteArrayList<>();

    @Test
    void every_request_of_boto3_verifies(@TempDir Path folder) throws Exception {
        assumeTrue(run(folder, "-c", "import boto3") == 0, "there is no boto3 here to sign anything");
        var script = folder.resolve("boto3_s3.py");
        try (var text = Objects.requireNonNull(Boto3SignaturesTest.class.getResourceAsStream("boto3_s3.py"))) {
            Files.write(script, text.readAllBytes());
        }
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        try {
            var endpoint = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run(folder, script.toString(), endpoint, KEY, SECRET))
                    .as(() -> said(folder)).isZero();
        } finally {
            server.stop(0);
        }

        assertThat(received).hasSize(REQUESTS);
        assertThat(received).allSatisfy(request -> {
            var signed = (SigV4Request.Signed) SigV4Request.parse(request);
            assertThat(new SigV4Verifier(SigV4Verifier.DEFAULT_WINDOW, true).check(signed, request, SECRET,
                    signed.time(), ExpectedScope.of(signed.service(), signed.region()))).isEqualTo(new Valid());
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        var fields = new ArrayList<Headers.Field>();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(
                value -> fields.add(new Headers.Field(name, value))));
        var uri = exchange.getRequestURI();
        received.add(new WireRequest(exchange.getRequestMethod(), uri.getRawPath(),
                Objects.requireNonNullElse(uri.getRawQuery(), ""), new Headers(fields),
                exchange.getRequestBody().readAllBytes()));
        var body = "<Empty/>".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static int run(Path folder, String... arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.endsWith("_proxy"));
        try {
            return builder.start().waitFor();
        } catch (IOException noPython) {
            return -1;
        }
    }

    private static String said(Path folder) {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
