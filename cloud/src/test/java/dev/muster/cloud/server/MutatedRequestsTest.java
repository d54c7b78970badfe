package dev.muster.cloud.server;

import static dev.muster.cloud.server.ServerWorld.ADMIN;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.cloud.server.RawHttp.Answer;
import dev.muster.cloud.server.RawHttp.Header;
import dev.muster.cloud.server.RawHttp.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;

/**
 * Random requests over all operations, then damaged ones: whatever comes, the answer is one of AWS's kind. A run of
 * {@code -Dmuster.mutations=N} tries N of each; a failure names its seed, with which {@code -Dmuster.seed} begins.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedRequestsTest {

    private static final long COUNT = Long.getLong("muster.mutations", 3_000);

    /** Another one makes other requests. */
    private static final long FIRST = Long.getLong("muster.seed", 0);

    private static final List<String> SERVICES = List.of("sts", "iam", "organizations", "detective", "guardduty");

    /** What the paths of GuardDuty begin with, and those of Detective do not. */
    private static final Pattern GUARDDUTY = Pattern
            .compile("/(detector|admin(/|$)|malware-|object-malware|organization/|"
                    + "invitation(\\?|/count|/decline|/delete)|tags/arn[^/]*guardduty).*");

    private record Call(ServiceModel service, OperationModel operation) {}

    private ServerWorld world;

    private List<Call> calls = List.of();

    private List<String> known = List.of();

    private String detector = "";

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        var catalog = Catalog.bundled();
        calls = SERVICES.stream()
                .map(name -> catalog.service(name).orElseThrow())
                .flatMap(service -> service.operations().values().stream()
                        .map(operation -> new Call(service, operation)))
                .toList();
        String graph;
        try (var guardDuty = world.seen(GuardDutyClient.builder(), ADMIN_KEY, new Sightings())) {
            detector = guardDuty.createDetector(r -> r.enable(true)).detectorId();
        }
        try (var detective = world.detective(ADMIN_KEY)) {
            graph = detective.createGraph(r -> {}).graphArn();
            detective.createMembers(r -> r.graphArn(graph)
                    .accounts(ServerWorld.account(MEMBER, MEMBER_EMAIL)));
        }
        known = List.of(graph, graph, graph, detector, detector, detector,
                "arn:aws:guardduty:us-east-1:" + ADMIN + ":detector/" + detector, "S3_DATA_EVENTS", ADMIN, MEMBER,
                MEMBER_EMAIL, "admin", "MusterAccess", "test",
                "arn:aws:iam::" + MEMBER + ":role/MusterAccess", "arn:aws:iam::" + ADMIN + ":user/admin",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
                "arn:aws:iam::aws:policy/AdministratorAccess", "DETECTIVE_CORE", ADMIN_KEY.accessKeyId());
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void every_operation_answers_inputs_of_its_shape_in_kind() {
        assertAll(seed -> {
            var random = new SplittableRandom(seed);
            return signed(random, request(random));
        });
    }

    @Test
    void damaged_requests_are_answered_in_kind() {
        assertAll(seed -> {
            var random = new SplittableRandom(seed);
            var request = request(random);
            if (random.nextBoolean()) {
                return damaged(random, signed(random, request));
            }
            return signed(random, damaged(random, request));
        });
    }

    @Test
    void hostile_bodies_that_are_signed_are_answered_in_kind() {
        assertAll(seed -> {
            var random = new SplittableRandom(seed);
            return signed(random, hostile(random));
        });
    }

    /** The path of a good request and a body that no client would send; some with nothing but good labels. */
    private Request hostile(SplittableRandom random) {
        var call = calls.get(random.nextInt(calls.size()));
        var body = new HostileBody(random, known);
        var model = call.operation();
        return switch (call.service().protocol()) {
            case QUERY -> new Request("POST", "/", List.of(new Header("Content-Type",
                    "application/x-www-form-urlencoded")), body.form(model.name(), call.service().apiVersion(),
                            model
                                    .input()));
            case JSON_1_0, JSON_1_1 -> new Request("POST", "/", List.of(new Header("Content-Type",
                    "application/x-amz-json-1.1"),
                    new Header("X-Amz-Target", call.service().targetPrefix()
                            .orElseThrow() + "." + model.name())),
                    body.json(model.input()));
            case REST_JSON, REST_XML, EC2 -> new Request(model.httpMethod(), model.requestUri().replaceAll("\\{[^}]*}",
                    URLEncoder.encode(call.service().name().equals("guardduty") ? detector : known.getFirst(),
                            StandardCharsets.UTF_8)),
                    List.of(new Header("Content-Type",
                            "application/json")),
                    body.json(model.input()));
        };
    }

    private interface Requests {

        Request of(long seed);
    }

    private void assertAll(Requests requests) {
        var failures = LongStream.range(FIRST, FIRST + COUNT)
                .boxed()
                .gather(Gatherers.mapConcurrent(8, seed -> failure(seed, requests)))
                .filter(text -> !text.isEmpty())
                .limit(5)
                .toList();
        assertThat(failures).isEmpty();
        assertThat(world.http().send(Request.of("GET", "/_muster/health", "")).status()).isEqualTo(200);
    }

    private String failure(long seed, Requests requests) {
        var request = requests.of(seed);
        try {
            var answer = world.http().send(request);
            var complaint = complaint(request, answer);
            return complaint.isEmpty()
                    ? ""
                    : "seed " + seed + ": " + complaint + ": " + shown(request) + " -> " + answer;
        } catch (RuntimeException | AssertionError e) {
            return "seed " + seed + ": " + e + ": " + shown(request);
        }
    }

    private static String complaint(Request request, Answer answer) {
        if (answer.status() >= 500 && answer.status() != 501) {
            return "server error";
        }
        if (answer.header("x-amzn-requestid").isEmpty() && !request.target().startsWith("/_muster")) {
            return "no request id";
        }
        for (var trace : List.of("Exception:", "\tat ", "java.", "io.helidon", "dev.muster.", "<html", "SQLITE")) {
            if (answer.body().contains(trace) && !new String(request.body(), StandardCharsets.UTF_8).contains(trace)) {
                return "the answer shows `" + trace + "`";
            }
        }
        if (answer.status() >= 400 && answer.body().isEmpty() && answer.status() != 413
                && !request.method().equals("HEAD")) {
            return "an error without a word";
        }
        return "";
    }

    private static String shown(Request request) {
        var body = new String(request.body(), StandardCharsets.UTF_8);
        return request.method() + " " + request.target() + " " + (body.length() > 500 ? body.substring(0, 500) : body);
    }

    private Request request(SplittableRandom random) {
        var call = calls.get(random.nextInt(calls.size()));
        var input = new RandomInput(random, known).of(call.operation().input());
        try {
            return Request
                    .of(ClientProtocol.of(call.service(), () -> "token").request(call.operation(), input, world.http()
                            .authority()));
        } catch (IllegalArgumentException _) {
            // an empty label has no path to stand in
            return Request.of(call.operation().httpMethod(), call.operation().requestUri(), "{}");
        }
    }

    private Request signed(SplittableRandom random, Request request) {
        var service = service(request);
        var key = switch (random.nextInt(10)) {
            case 0 -> ServerWorld.POWERLESS_KEY;
            case 1 -> ServerWorld.THIRD_KEY;
            case 2, 3 -> ServerWorld.MEMBER_KEY;
            default -> ADMIN_KEY;
        };
        try {
            return world.signer(key, service).sign(request);
        } catch (RuntimeException _) {
            return request; // so damaged that the SDK does not sign it
        }
    }

    private static String service(Request request) {
        if (request.header("x-amz-target").isPresent()) {
            return "organizations";
        }
        if (GUARDDUTY.matcher(request.target()).matches()) {
            return "guardduty";
        }
        if (!request.target().startsWith("/?") && !request.target().equals("/")) {
            return "detective";
        }
        return new String(request.body(), StandardCharsets.UTF_8).contains("2010-05-08") ? "iam" : "sts";
    }

    private static Request damaged(SplittableRandom random, Request request) {
        var result = request;
        for (int i = random.nextInt(3); i < 3; i++) {
            result = switch (random.nextInt(6)) {
                case 0 -> new Request(List.of("GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS", "get", "BREW")
                        .get(random.nextInt(9)), result.target(), result.headers(), result.body());
                case 1 -> result.withTarget(target(random, result.target()));
                case 2 -> headers(random, result);
                default -> new Request(result.method(), result.target(), result.headers(), bytes(random, result
                        .body()));
            };
        }
        return result;
    }

    private static String target(SplittableRandom random, String target) {
        var text = new StringBuilder(target);
        var piece = List.of("%", "%2F", "..", "/", "//", ";", "?", "&", "=", "%00", "%ff", "a", "#", "[", "\"", "+")
                .get(random.nextInt(16));
        var at = 1 + random.nextInt(text.length());
        text.insert(at, piece);
        if (random.nextBoolean() && text.length() > 3) {
            text.deleteCharAt(1 + random.nextInt(text.length() - 1));
        }
        return text.toString();
    }

    private static Request headers(SplittableRandom random, Request request) {
        var headers = new ArrayList<>(request.headers());
        headers.removeIf(_ -> random.nextInt(8) == 0);
        if (!headers.isEmpty()) {
            int at = random.nextInt(headers.size());
            var old = headers.get(at);
            headers.set(at, new Header(old.name(), old.value().substring(random.nextInt(old.value().length() + 1))));
        }
        headers.removeIf(header -> header.name().equalsIgnoreCase("content-length")); // else both sides wait
        headers.add(new Header(
                List.of("X-Amz-Target", "X-Amz-Date", "Authorization", "Content-Type", "X-Amz-Security-Token",
                        "X-Amz-Content-Sha256", "Accept").get(random.nextInt(7)),
                "junk." + random.nextInt()));
        return new Request(request.method(), request.target(), headers, request.body());
    }

    private static byte[] bytes(SplittableRandom random, byte[] body) {
        var text = new StringBuilder(new String(body, StandardCharsets.ISO_8859_1));
        for (int i = random.nextInt(4); i < 4; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, (char) random.nextInt(256));
                case 1 -> text.setLength(at);
                case 2 ->
                    text.insert(at, List.of("{", "}", "[", "null", "\"", ",", "1e999", "&", "=", ".1", "%", "\\u0000",
                            "\\ud800", "-0").get(random.nextInt(14)));
                case 3 -> text.append(text, 0, Math.min(at, 2_000));
                default -> {
                    if (at < text.length()) {
                        text.deleteCharAt(at);
                    }
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
