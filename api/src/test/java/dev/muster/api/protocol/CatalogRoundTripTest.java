package dev.muster.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of every service: requests find their operation, both ways survive. */
class CatalogRoundTripTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;

    static Stream<String> services() {
        return CATALOG.services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void all_operations_of_a_service_survive(String name) {
        var service = CATALOG.service(name).orElseThrow();
        var route = OperationRoute.of(service);
        var client = ClientProtocol.of(service, () -> "token");
        var server = ServerProtocol.of(service);
        for (var operation : service.operations().values()) {
            var random = new SplittableRandom(operation.name().hashCode());
            var input = input(random, service, operation);
            if (operation.streamsEvents()) {
                assertThatThrownBy(() -> client.request(operation, input, "localhost"))
                        .hasMessageContaining("streams events");
                continue;
            }

            var request = client.request(operation, input, "localhost");
            var match = route.match(request);

            assertThat(match).as("%s %s", operation.name(), request.rawPath()).isInstanceOfSatisfying(
                    OperationMatch.Found.class, found -> assertThat(found.operation()).isSameAs(operation));
            assertThat(server.parse(operation, request, ((OperationMatch.Found) match).labels()))
                    .as("%s: %s", operation.name(), Wire.body(request)).isEqualTo(input);
            answer(random, service, operation, client, server);
        }
    }

    private static void answer(SplittableRandom random, ServiceModel service, OperationModel operation,
            ClientProtocol client, ServerProtocol server) {
        var output = operation.output().map(shape -> BoundArbitrary.output(random, service, operation, shape))
                .orElse(Document.Members.EMPTY);
        if (BareAnswer.is(operation)) { // nothing is told as null
            output = Document.Members.of(Map.of("LocationConstraint",
                    output.get("LocationConstraint").orElse(Document.Null.NULL)));
        }
        var response = server.render(operation, output, "id-1");
        var expected = BoundArbitrary.withLength(operation, output, response.body().length);
        assertThat(client.response(operation, response)).as("%s: %s", operation.name(), Wire.body(response))
                .isInstanceOfSatisfying(Reply.Success.class, reply -> assertThat(
                        BoundArbitrary.withoutEveryHeader(operation, reply.output())).isEqualTo(expected));
    }

    private static Document.Members input(SplittableRandom random, ServiceModel service, OperationModel operation) {
        Shape.Structure shape = operation.input();
        return Requests.withTokens(shape, BoundArbitrary.input(random, service, operation), () -> "token");
    }
}
