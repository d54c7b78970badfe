package dev.muster.api.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What Muster writes botocore reads as Muster does, and what botocore writes Muster reads as it was meant: random values
 * for the models of services of all protocols. An ordinary run draws a few operations of about seventy services;
 * {@code -Dmuster.differential=N} takes every operation of all services N times, and {@code -Dmuster.seed} draws others.
 */
class BotocoreDifferentialTest {

    private static final Catalog CATALOG = TestCatalog.BUNDLED;
    private static final int ROUNDS = Integer.getInteger("muster.differential", 0);
    private static final long SEED = Long.getLong("muster.seed", 0);
    private static final int SERVICES = 70;
    private static final int OPERATIONS = 4;

    private final List<String> differences = new ArrayList<>();
    private final Map<Protocol, Integer> compared = new EnumMap<>(Protocol.class);

    @Test
    void botocore_and_muster_understand_each_other() throws IOException {
        assumeTrue(Botocore.isHere(), "there is no botocore here to compare with");

        try (var botocore = new Botocore()) {
            for (var service : services()) {
                compare(botocore, service);
            }
        }

        System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, "compared {0}", compared);
        assertThat(differences.stream().limit(20)).as("%d differences, seed %d", differences.size(), SEED).isEmpty();
        assertThat(compared).containsOnlyKeys(Protocol.values());
    }

    /** All, or a part of those with a protocol that many speak and all with one that few speak. */
    private static List<ServiceModel> services() {
        var random = new SplittableRandom(SEED);
        var names = new TreeSet<String>();
        for (var name : CATALOG.services()) {
            var protocol = CATALOG.service(name).orElseThrow().protocol();
            boolean rare = protocol == Protocol.EC2 || protocol == Protocol.REST_XML || protocol == Protocol.QUERY;
            if (ROUNDS > 0 || rare || random.nextInt(CATALOG.services().size()) < SERVICES) {
                names.add(name);
            }
        }
        return names.stream().map(name -> CATALOG.service(name).orElseThrow()).toList();
    }

    private void compare(Botocore botocore, ServiceModel service) {
        var random = new SplittableRandom(SEED + service.name().hashCode());
        var operations = List.copyOf(service.operations().values());
        for (int i = 0; i < (ROUNDS > 0 ? ROUNDS * operations.size() : OPERATIONS * weight(service)); i++) {
            var operation = operations.get(ROUNDS > 0 ? i % operations.size() : random.nextInt(operations.size()));
            if (operation.streamsEvents() || BareAnswer.is(operation)) {
                continue; // the one is not spoken, the other is read by no parser of botocore but by its client
            }
            try {
                answers(botocore, service, operation, random.split());
                errors(botocore, service, operation);
                requests(botocore, service, operation, random.split());
                compared.merge(service.protocol(), 3, Integer::sum);
            } catch (AssertionError | RuntimeException problem) {
                differences.add(service.name() + "." + operation.name() + ": " + problem);
            }
        }
    }

    /** More of the two protocols that few services speak, and these with hundreds of operations. */
    private static int weight(ServiceModel service) {
        return service.protocol() == Protocol.EC2 || service.protocol() == Protocol.REST_XML ? 8 : 1;
    }

    private void answers(Botocore botocore, ServiceModel service, OperationModel operation, SplittableRandom random) {
        var shape = operation.output().orElse(Models.structure("Nothing"));
        if (HttpValues.at(shape, Shape.Location.HEADERS).stream().anyMatch(map -> map.locationName().isEmpty())) {
            return; // a member that takes all headers takes those of the protocol, too
        }
        var output = suitable(shape, BoundArbitrary.output(random, service, operation, shape));
        var response = ServerProtocol.of(service).render(operation, output, "id-1");

        var ours = (Reply.Success) ClientProtocol.of(service, () -> "token").response(operation, response);

        var theirs = botocore.read(service, operation, response);
        assertThat(theirs).as("botocore read the answer `%s`", Wire.body(response)).isEqualTo(Told.of(shape, output));
        assertThat(Told.of(shape, ours.output())).as("Muster read the answer").isEqualTo(theirs);
    }

    private static void errors(Botocore botocore, ServiceModel service, OperationModel operation) {
        var error = WireError.frontEnd("Some" + "Exception", 400, "what & <why> \"é\"");
        var response = ServerProtocol.of(service).renderError(error, "id-1");

        var theirs = botocore.readError(service, operation, response);

        assertThat(theirs.get("code").textValue()).isEqualTo("SomeException");
        assertThat(theirs.get("message").textValue()).isEqualTo(error.message());
    }

    private static void requests(Botocore botocore, ServiceModel service, OperationModel operation,
            SplittableRandom random) {
        var input = Told.inSeconds(suitable(operation.input(), Requests.withTokens(operation.input(),
                BoundArbitrary.input(random, service, operation), () -> "token")));

        var ours = ClientProtocol.of(service, () -> "token").request(operation, input, "127.0.0.1");
        var theirs = botocore.request(service, operation, Told.of(operation.input(), input));

        var match = OperationRoute.of(service).match(theirs);
        assertThat(match).as("%s %s?%s", theirs.method(), theirs.rawPath(), theirs.rawQuery())
                .isInstanceOfSatisfying(OperationMatch.Found.class,
                        found -> assertThat(found.operation().name()).isEqualTo(operation.name()));
        var read = ServerProtocol.of(service).parse(operation, theirs, ((OperationMatch.Found) match).labels());
        assertThat(Told.of(operation.input(), read)).as("Muster read botocore's request `%s`", Wire.body(theirs))
                .isEqualTo(Told.of(operation.input(), input));
        assertThat(ours.method() + ' ' + ours.rawPath()).isEqualTo(theirs.method() + ' ' + theirs.rawPath());
        assertThat(FormText.of(ours.rawQuery())).isEqualTo(FormText.of(theirs.rawQuery()));
        if (service.protocol() == Protocol.QUERY || service.protocol() == Protocol.EC2) {
            assertThat(FormText.of(Wire.body(ours))).isEqualTo(FormText.of(Wire.body(theirs)));
        }
    }

    /** Leaves out what botocore takes for something else: JSON in headers, bodies that are no text. */
    private static Document.Members suitable(Shape.Structure shape, Document.Members members) {
        var kept = new LinkedHashMap<>(members.members());
        for (var member : shape.members().values()) {
            if (member.jsonValue()) {
                kept.remove(member.name());
            }
            if (shape.payload().filter(member.name()::equals).isPresent()) {
                if (member.shape() instanceof Shape.Blob) {
                    kept.put(member.name(), new Document.Blob(new byte[]{'a', 'b'}));
                } else if (member.shape() instanceof Shape.Structure) {
                    // botocore does not tell none from an empty one
                    kept.putIfAbsent(member.name(), Document.Members.EMPTY);
                } else if (member.shape() instanceof Shape.Any) {
                    kept.putIfAbsent(member.name(), new Document.Text("any"));
                }
            }
        }
        return new Document.Members(kept);
    }
}
