package dev.muster.api.protocol;

import static dev.muster.api.protocol.Models.member;
import static dev.muster.api.protocol.Models.structure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client writes a server reads, and the other way round; what is broken harms nobody. */
class RoundTripTest {

    private static final int SEEDS = 200;
    private static final OperationModel EVERYTHING = Models.operation("DoEverything", Models.everything(),
            Optional.of(Models.everything()));
    private static final OperationModel BOUND = Models.operation("Bind", "PUT",
            "/a/{Label}/b/{Number}/{Greedy+}?fixed=1",
            200,
            structure("In", member("Label", "Label", Models.TEXT, Location.URI),
                    member("No", "Number", Models.WHOLE, Location.URI),
                    member("Greedy", "Greedy", Models.TEXT, Location.URI),
                    member("Query", "q", Models.TEXT, Location.QUERY_STRING),
                    member("When", "when", Models.TIME, Location.QUERY_STRING),
                    member("Keys", "keys", Models.listOf(Models.TEXT), Location.QUERY_STRING),
                    member("On", "X-On", Models.BOOL, Location.HEADER), member("Name", Models.TEXT)),
            Optional.empty());

    @ParameterizedTest
    @EnumSource
    void requests_survive(Protocol protocol) {
        var service = Models.service(protocol, EVERYTHING);
        for (long seed = 0; seed < SEEDS; seed++) {
            var input = new Arbitrary(new SplittableRandom(seed), Carrier.ofRequests(protocol)).members(
                    EVERYTHING.input());

            var request = ClientProtocol.of(service, () -> "token").request(EVERYTHING, input, "h");

            assertThat(serve(service, request)).as("seed %d: %s", seed, Wire.body(request)).isEqualTo(input);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answers_survive(Protocol protocol) {
        var service = Models.service(protocol, EVERYTHING);
        for (long seed = 0; seed < SEEDS; seed++) {
            var output = new Arbitrary(new SplittableRandom(seed), Carrier.ofAnswers(protocol)).members(
                    Models.everything());

            var response = ServerProtocol.of(service).render(EVERYTHING, output, "id-1");

            assertThat(ClientProtocol.of(service, () -> "token").response(EVERYTHING, response))
                    .as("seed %d: %s", seed, Wire.body(response))
                    .isEqualTo(new Reply.Success(output, Optional.of("id-1")));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void paths_and_queries_survive(long seed) {
        var service = Models.service(Protocol.REST_JSON, BOUND);
        var arbitrary = new Arbitrary(new SplittableRandom(seed), Carrier.JSON);
        var input = new java.util.LinkedHashMap<>(arbitrary.members(BOUND.input()).members());
        input.put("Label", new Document.Text(arbitrary.text()));
        input.put("No", new Document.Numeric(seed));
        input.put("Greedy", new Document.Text(arbitrary.text()));
        if (input.get("Keys") instanceof Document.Items(var items) && items.isEmpty()) {
            input.remove("Keys"); // a query cannot tell an empty list from none
        }
        var given = new Document.Members(input);

        assertThat(serve(service, ClientProtocol.of(service, () -> "token").request(BOUND, given, "h")))
                .as("seed %d", seed).isEqualTo(given);
    }

    @ParameterizedTest
    @EnumSource
    void broken_requests_are_refused_or_read_but_never_harm(Protocol protocol) {
        var service = Models.service(protocol, EVERYTHING);
        for (long seed = 0; seed < 5 * SEEDS; seed++) {
            var random = new SplittableRandom(seed);
            var input = new Arbitrary(random, Carrier.JSON).members(EVERYTHING.input());
            var request = ClientProtocol.of(service, () -> "token").request(EVERYTHING, input, "h");
            try {
                serve(service, new WireRequest(request.method(), request.rawPath(), mutated(random, "a=b%20c&d=%zz"),
                        request.headers(), mutated(random, request.body())));
            } catch (MalformedRequest expected) {
                assertThat(expected.code()).isNotEmpty();
            } catch (RuntimeException unexpected) {
                throw new AssertionError("seed " + seed, unexpected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void broken_answers_are_refused_or_read_but_never_harm(Protocol protocol) {
        var service = Models.service(protocol, EVERYTHING);
        for (long seed = 0; seed < 3 * SEEDS; seed++) {
            var random = new SplittableRandom(seed);
            var output = new Arbitrary(random, Carrier.ofAnswers(protocol)).members(Models.everything());
            var response = ServerProtocol.of(service).render(EVERYTHING, output, "id-1");
            int status = random.nextBoolean() ? 200 : 500;
            try {
                var _ = ClientProtocol.of(service, () -> "token").response(EVERYTHING,
                        new dev.muster.api.wire.WireResponse(status, Headers.NONE, mutated(random, response.body())));
            } catch (MalformedResponse expected) {
                assertThat(status).isEqualTo(200);
            } catch (RuntimeException unexpected) {
                throw new AssertionError("seed " + seed, unexpected);
            }
        }
    }

    @Test
    void idempotency_tokens_are_filled_in_where_the_caller_left_them_out() {
        var operation = Models.operation("Create", structure("In", Models.token("ClientToken")), Optional.empty());
        var client = ClientProtocol.of(Models.service(Protocol.JSON_1_1, operation), () -> "made-up");

        assertThat(Wire.body(client.request(operation, Document.Members.EMPTY, "h")))
                .isEqualTo("{\"ClientToken\":\"made-up\"}");
        assertThat(Wire.body(client.request(operation, Wire.members("ClientToken", "mine"), "h")))
                .isEqualTo("{\"ClientToken\":\"mine\"}");
    }

    private static Document.Members serve(ServiceModel service, WireRequest request) {
        return switch (OperationRoute.of(service).match(request)) {
            case OperationMatch.Found(var operation, var labels) ->
                ServerProtocol.of(service).parse(operation, request, labels);
            case OperationMatch.Unknown _ -> Document.Members.EMPTY;
        };
    }

    private static String mutated(SplittableRandom random, String text) {
        return new String(mutated(random, text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)),
                java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The bytes with some of them changed, removed, doubled or cut off. */
    private static byte[] mutated(SplittableRandom random, byte[] bytes) {
        byte[] out = bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && out.length > 0; i--) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(4)) {
                case 0 -> out[at] = (byte) random.nextInt(256);
                case 1 -> out = java.util.Arrays.copyOf(out, at);
                case 2 -> out[at] = (byte) "{}[]\",:\\<>&;%=.0e-".charAt(random.nextInt(18));
                default -> {
                    int length = random.nextInt(1, 20);
                    var longer = new byte[out.length + length];
                    System.arraycopy(out, 0, longer, 0, at);
                    System.arraycopy(out, at, longer, at + length, out.length - at);
                    System.arraycopy(out, at, longer, at, Math.min(length, out.length - at));
                    out = longer;
                }
            }
        }
        return out;
    }
}
