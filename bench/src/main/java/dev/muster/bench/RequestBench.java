package dev.muster.bench;

import dev.muster.cloud.server.MusterServer;
import dev.muster.cloud.server.ServerSettings;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signed {@code GetMembers} calls with everything on (signature verified, IAM asked, the call recorded), against a
 * handler of the same web server that reads the body and answers as many bytes: the same client sends the same bytes.
 */
final class RequestBench {

    private static final int ROUNDS = 5;

    private static final int MOST_WARMING_ROUNDS = 20;

    private static final int CONNECTIONS = 32;

    private static final Duration ROUND = Duration.ofSeconds(4);

    private RequestBench() {}

    static void run(PrintStream out) throws Exception {
        try (var server = MusterServer.start(ServerSettings.scratch().withWorld(BenchWorld.file(50)))) {
            var graph = graph(server.endpoint());
            var added = Load.once(server.endpoint(), signed(server.endpoint(), "/graph/members", members(graph)));
            if (!added.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException("no members were added: " + added);
            }
            var request = signed(server.endpoint(), "/graph/members/get", "{\"GraphArn\":\"" + graph
                    + "\",\"AccountIds\":[\"" + BenchWorld.member(1) + "\"]}");
            var answer = Load.once(server.endpoint(), request);
            if (!answer.startsWith("HTTP/1.1 200") || !answer.contains("\"EmailAddress\"")) {
                throw new IllegalStateException("the call does not find the member: " + answer);
            }
            var length = answer.length() - answer.indexOf("\r\n\r\n") - 4;
            var bare = bare("x".repeat(length));
            try {
                var bareUri = URI.create("http://127.0.0.1:" + bare.port());
                warm(server.endpoint(), request);
                warm(bareUri, request);
                double full = 0;
                double empty = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    full += Load.run(server.endpoint(), request, CONNECTIONS, ROUND);
                    empty += Load.run(bareUri, request, CONNECTIONS, ROUND);
                }
                out.printf(Locale.ROOT, "| signed GetMembers calls per second, %d connections | %.0f | bare handler: "
                        + "%.0f | %.2f |%n", CONNECTIONS, full / ROUNDS, empty / ROUNDS, full / empty);
                moto(out, full / ROUNDS);
            } finally {
                bare.stop();
            }
        }
    }

    /** Until it gets no faster: the more code, the longer the compiler takes over it. */
    private static void warm(URI server, byte[] request) {
        double fastest = 0;
        var round = Load.run(server, request, CONNECTIONS, ROUND);
        for (int i = 0; i < MOST_WARMING_ROUNDS && round > fastest * 1.05; i++) {
            fastest = round;
            round = Load.run(server, request, CONNECTIONS, ROUND);
        }
    }

    private static WebServer bare(String answer) {
        return WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .routing(routing -> routing.any((request, response) -> {
                    request.content().as(byte[].class);
                    response.send(answer);
                }))
                .build()
                .start();
    }

    /** The same client against moto, where it is installed, answering the cheapest of its calls that we know. */
    private static void moto(PrintStream out, double ours) throws Exception {
        try (var moto = MotoServer.start()) {
            if (moto.endpoint().isEmpty()) {
                out.println("| the same against moto_server | | not installed here | |");
                return;
            }
            var endpoint = moto.endpoint().get();
            var body = "Action=GetCallerIdentity&Version=2011-06-15";
            var request = ("POST / HTTP/1.1\r\nhost: " + endpoint.getAuthority()
                    + "\r\nauthorization: AWS4-HMAC-SHA256 "
                    + "Credential=" + BenchWorld.KEY + "/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, "
                    + "Signature=0\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: "
                    + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
            var answer = Load.once(endpoint, request);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException("moto does not answer: " + answer);
            }
            Load.single(endpoint, request, Duration.ofSeconds(2));
            var theirs = Load.single(endpoint, request, ROUND);
            out.printf(Locale.ROOT, "| the same against moto_server (GetCallerIdentity, nothing verified) | %.0f | "
                    + "%.0f | %.1f |%n", ours, theirs, ours / theirs);
        }
    }

    /** A request that adds fifty members. */
    private static String members(String graph) {
        var accounts = BenchWorld.members(50)
                .stream()
                .map(member -> "{\"AccountId\":\"" + member.account() + "\",\"EmailAddress\":\"" + member.email()
                        .text() + "\"}")
                .collect(Collectors.joining(","));
        return "{\"GraphArn\":\"" + graph + "\",\"Accounts\":[" + accounts + "]}";
    }

    private static String graph(URI endpoint) throws IOException {
        var answer = Load.once(endpoint, signed(endpoint, "/graph", "{}"));
        var start = answer.indexOf("arn:aws:detective");
        return answer.substring(start, answer.indexOf('"', start));
    }

    /** The bytes of a signed request; good for a quarter of an hour. */
    private static byte[] signed(URI endpoint, String path, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve(path))
                .putHeader("content-type", "application/json")
                .putHeader("host", endpoint.getAuthority())
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(AwsBasicCredentials.create(BenchWorld.KEY, BenchWorld.SECRET))
                        .request(unsigned)
                        .payload(ContentStreamProvider.fromByteArray(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "detective")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
        var text = new StringBuilder("POST " + path + " HTTP/1.1\r\n");
        signed.request().forEachHeader((name, values) -> values.forEach(value -> text.append(name.toLowerCase(
                Locale.ROOT)).append(": ").append(value).append("\r\n")));
        text.append("content-length: ").append(bytes.length).append("\r\n\r\n").append(body);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
