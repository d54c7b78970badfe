package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Random inputs and outputs of real operations, without what their places on the wire cannot carry. */
final class BoundArbitrary {

    private static final int NO_CONTENT = 204;

    private BoundArbitrary() {}

    static Document.Members input(SplittableRandom random, ServiceModel service, OperationModel operation) {
        return members(random, service, operation, operation.input(), false);
    }

    static Document.Members output(SplittableRandom random, ServiceModel service, OperationModel operation,
            Shape.Structure shape) {
        return members(random, service, operation, shape, true);
    }

    private static Document.Members members(SplittableRandom random, ServiceModel service, OperationModel operation,
            Shape.Structure shape, boolean answer) {
        var carrier = answer ? Carrier.ofAnswers(service.protocol()) : Carrier.ofRequests(service.protocol());
        var free = new Arbitrary(random, carrier).members(shape).members();
        var members = new LinkedHashMap<String, Document>();
        for (var member : shape.members().values()) {
            boolean host = operation.hostPrefix().orElse("").contains('{' + member.name() + '}');
            if (host) {
                members.put(member.name(), new Document.Text("host"));
            } else if (service.protocol() != Protocol.REST_JSON && service.protocol() != Protocol.REST_XML) {
                copy(free, members, member.name());
            } else {
                bound(random, operation, shape, member, answer, free, members);
            }
        }
        return new Document.Members(members);
    }

    private static void bound(SplittableRandom random, OperationModel operation, Shape.Structure shape,
            Shape.Member member, boolean answer, Map<String, Document> free, Map<String, Document> into) {
        switch (member.location()) {
            case URI -> into.put(member.name(), simple(random, member.shape()));
            case STATUS_CODE -> into.put(member.name(), new Document.Numeric(operation.responseCode()));
            case QUERY_STRING, HEADER, HEADERS -> {
                if (answer && member.location() == Shape.Location.HEADERS && !isEveryHeader(member)) {
                    into.put(member.name(), free.containsKey(member.name())
                            ? simple(random, member.shape())
                            : Document.Members.EMPTY);
                    return;
                }
                boolean always = member.required() || member.locationName().equalsIgnoreCase("content-type");
                if (always || (free.containsKey(member.name()) && !isEveryHeader(member))) {
                    into.put(member.name(), simple(random, member.shape()));
                }
            }
            case BODY -> {
                boolean lost = answer && operation.responseCode() == NO_CONTENT;
                boolean elsewhere = shape.payload().isPresent() && !shape.payload().get().equals(member.name());
                if (lost || elsewhere || !free.containsKey(member.name())) {
                    return;
                }
                boolean payload = shape.payload().isPresent();
                boolean raw = member.shape() instanceof Shape.Text || member.shape() instanceof Shape.Blob;
                into.put(member.name(), payload && raw
                        ? simple(random, member.shape())
                        : free.getOrDefault(member.name(), Document.Null.NULL));
            }
        }
    }

    /** The output without a member that takes all headers, those of the protocol included. */
    static Document.Members withoutEveryHeader(OperationModel operation, Document.Members output) {
        var members = new LinkedHashMap<>(output.members());
        operation.output().ifPresent(shape -> shape.members().values().stream()
                .filter(BoundArbitrary::isEveryHeader).forEach(member -> members.remove(member.name())));
        return new Document.Members(members);
    }

    /** With the length that an answer has, which it tells whatever it was given; there is no answer of HEAD's to measure. */
    static Document.Members withLength(OperationModel operation, Document.Members output, int length) {
        var members = new LinkedHashMap<>(output.members());
        if (!operation.httpMethod().equals("HEAD")) {
            operation.output().ifPresent(shape -> shape.members().values().stream()
                    .filter(member -> member.location() == Shape.Location.HEADER
                            && member.locationName().equalsIgnoreCase("Content-Length"))
                    .forEach(
                            member -> members.computeIfPresent(member.name(), (_, _) -> new Document.Numeric(length))));
        }
        return new Document.Members(members);
    }

    private static boolean isEveryHeader(Shape.Member member) {
        return member.location() == Shape.Location.HEADERS && member.locationName().isEmpty();
    }

    private static void copy(Map<String, Document> from, Map<String, Document> to, String name) {
        var value = from.get(name);
        if (value != null) {
            to.put(name, value);
        }
    }

    /** A value that any place can carry: no empty text, no empty list, whole seconds. */
    private static Document simple(SplittableRandom random, Shape shape) {
        return switch (shape) {
            case Shape.Text text -> new Document.Text(
                    text.enumValues().isEmpty()
                            ? "a b/" + random.nextInt(100) + "+c%:é"
                            : text.enumValues().getFirst());
            case Shape.Blob _ -> new Document.Blob(new byte[]{(byte) random.nextInt(), 1});
            case Shape.Timestamp _ -> new Document.Time(java.time.Instant.ofEpochSecond(random.nextInt(1_000_000_000)));
            case Shape.Whole _ -> new Document.Numeric(random.nextInt());
            case Shape.Fraction _ -> new Document.Numeric(new java.math.BigDecimal("1.5"));
            case Shape.Bool _ -> new Document.Bool(random.nextBoolean());
            case Shape.Any _ -> new Document.Text("any");
            case Shape.ListOf list -> {
                var items = new ArrayList<Document>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    items.add(simple(random, list.element().shape()));
                }
                yield new Document.Items(items);
            }
            case Shape.MapOf map -> {
                var entries = new LinkedHashMap<String, Document>();
                entries.put("key-" + random.nextInt(9), simple(random, map.value().shape()));
                yield new Document.Members(entries);
            }
            case Shape.Structure _ -> Document.Members.EMPTY;
        };
    }
}
