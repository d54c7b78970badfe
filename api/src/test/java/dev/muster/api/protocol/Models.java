package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.catalog.Shape.Member;
import dev.muster.api.catalog.Shape.TimestampFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Small models, made by hand. */
final class Models {

    static final Shape TEXT = new Shape.Text("Text", OptionalLong.empty(), OptionalLong.empty(), Optional.empty(),
            List.of(), false);
    static final Shape WHOLE = new Shape.Whole("Whole", false, OptionalLong.empty(), OptionalLong.empty());
    static final Shape WIDE = new Shape.Whole("Wide", true, OptionalLong.empty(), OptionalLong.empty());
    static final Shape FRACTION = new Shape.Fraction("Fraction", Optional.empty(), Optional.empty());
    static final Shape BOOL = new Shape.Bool("Bool");
    static final Shape BLOB = new Shape.Blob("Blob", OptionalLong.empty(), OptionalLong.empty(), false, false);
    static final Shape TIME = new Shape.Timestamp("Time", Optional.empty());
    static final Shape DATE = new Shape.Timestamp("Date", Optional.of(TimestampFormat.ISO_8601));
    static final Shape ANY = new Shape.Any("Any");

    private Models() {}

    static Shape.ListOf listOf(Shape element) {
        return new Shape.ListOf("List", () -> element, Optional.empty(), false, OptionalLong.empty(),
                OptionalLong.empty());
    }

    static Shape.MapOf mapOf(Shape value) {
        return new Shape.MapOf("Map", () -> TEXT, () -> value, Optional.empty(), Optional.empty(), false,
                OptionalLong.empty(), OptionalLong.empty());
    }

    static Member member(String name, Shape shape) {
        return member(name, name, shape, Location.BODY);
    }

    static Member member(String name, String locationName, Shape shape, Location location) {
        return new Member(name, locationName, () -> shape, location, false, false, false, Optional.empty(),
                Optional.empty(), false, false);
    }

    static Member flat(String name, Shape shape) {
        return new Member(name, name, () -> shape, Location.BODY, false, true, false, Optional.empty(),
                Optional.empty(), false, false);
    }

    static Member token(String name) {
        return new Member(name, name, () -> TEXT, Location.BODY, false, false, false, Optional.empty(),
                Optional.empty(), true, false);
    }

    static Shape.Structure structure(String name, Member... members) {
        return structure(name, Optional.empty(), Optional.empty(), members);
    }

    static Shape.Structure withPayload(String payload, Member... members) {
        return structure("Payload", Optional.of(payload), Optional.empty(), members);
    }

    static Shape.Structure error(String name, int status, Member... members) {
        return structure(name, Optional.empty(), Optional.of(new Shape.ErrorTrait(name, status, status < 500)),
                members);
    }

    private static Shape.Structure structure(String name, Optional<String> payload,
            Optional<Shape.ErrorTrait> error, Member... members) {
        var byName = new LinkedHashMap<String, Member>();
        for (var member : members) {
            byName.put(member.name(), member);
        }
        return new Shape.Structure(name, byName, payload, error, false, false);
    }

    /** A structure that holds a list of itself under {@code Nodes} and a text under {@code Name}. */
    static Shape.Structure recursive() {
        var members = new LinkedHashMap<String, Member>();
        var node = new Shape.Structure("Node", members, Optional.empty(), Optional.empty(), false, false);
        members.put("Name", member("Name", TEXT));
        members.put("Nodes", member("Nodes", listOf(node)));
        members.put("Node", member("Node", node));
        return node;
    }

    static OperationModel operation(String name, Shape.Structure input, Optional<Shape.Structure> output) {
        return operation(name, "POST", "/", 200, input, output);
    }

    static OperationModel operation(String name, String method, String uri, int status, Shape.Structure input,
            Optional<Shape.Structure> output, Shape.Structure... errors) {
        return new OperationModel(name, method, uri, status, input, output, Optional.empty(), List.of(errors), false,
                Optional.empty());
    }

    static ServiceModel service(Protocol protocol, OperationModel... operations) {
        var byName = new TreeMap<String, OperationModel>();
        for (var operation : operations) {
            byName.put(operation.name(), operation);
        }
        return new ServiceModel("sts", "STS", "2011-06-15", "sts", "sts", protocol,
                Optional.of("AWSSecurity"), Optional.of("https://sts.amazonaws.com/doc/2011-06-15/"),
                Optional.empty(), byName);
    }

    /** A structure with a member of every kind, for all that holds of all of them. */
    static Shape.Structure everything() {
        return structure("Everything", member("Text", TEXT), member("Whole", WHOLE), member("Wide", WIDE),
                member("Fraction", FRACTION), member("Bool", BOOL), member("Blob", BLOB), member("Time", TIME),
                member("Date", DATE), member("Texts", listOf(TEXT)), member("Map", mapOf(WHOLE)),
                member("Lists", listOf(listOf(TEXT))), member("Maps", mapOf(mapOf(TEXT))), flat("Flat", listOf(TEXT)),
                member("Structures", listOf(structure("Pair", member("Key", TEXT), member("Value", TEXT)))),
                member("Node", recursive()));
    }

}
