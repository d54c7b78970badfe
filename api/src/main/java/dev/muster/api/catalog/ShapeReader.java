package dev.muster.api.catalog;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The shapes of one model, read when they are first looked at. Thread-safe. */
final class ShapeReader {

    private final ModelObject shapes;
    private final Set<String> errors;
    private final Map<String, Shape> known = new ConcurrentHashMap<>();

    ShapeReader(ModelObject model) {
        this.shapes = model.object("shapes");
        this.errors = errorNames(model.object("operations"));
    }

    /** The structure that a reference names, as an operation's input, output or error. */
    Shape.Structure structure(ModelObject reference) {
        if (target(reference, false).shape() instanceof Shape.Structure structure) {
            return structure;
        }
        throw reference.invalid("shape", "must name a structure");
    }

    void resolveAll() {
        for (var name : shapes.values().keySet()) {
            switch (shape(name)) {
                case Shape.Structure structure -> structure.members().values().forEach(Shape.Member::shape);
                case Shape.ListOf list -> list.element().shape();
                case Shape.MapOf map -> {
                    map.key().shape();
                    map.value().shape();
                }
                case Shape.Text _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _,Shape.Any _ ->
                    {}
            }
        }
    }

    private static Set<String> errorNames(ModelObject operations) {
        var names = new HashSet<String>();
        for (var operation : operations.values().keySet()) {
            for (var error : operations.object(operation).objects("errors")) {
                names.add(error.text("shape"));
            }
        }
        return names;
    }

    private Shape shape(String name) {
        var shape = known.get(name);
        if (shape == null) {
            shape = read(name, shapes.object(name));
            var other = known.putIfAbsent(name, shape); // one object per shape, so that caches by identity hold
            return other == null ? shape : other;
        }
        return shape;
    }

    private Shape read(String name, ModelObject shape) {
        return switch (shape.text("type")) {
            case "structure" -> structure(name, shape);
            case "list" -> list(name, shape);
            case "map" -> map(name, shape);
            case "string", "character" -> new Shape.Text(name, shape.bound("min"), shape.bound("max"),
                    shape.optionalText("pattern"), shape.texts("enum"), shape.flag("sensitive"));
            case "blob" -> new Shape.Blob(name, shape.bound("min"), shape.bound("max"), shape.flag("streaming"),
                    shape.flag("sensitive"));
            case "integer", "short", "byte" ->
                new Shape.Whole(name, false, shape.bound("min"), shape.bound("max"));
            case "long", "biginteger" -> new Shape.Whole(name, true, shape.bound("min"), shape.bound("max"));
            case "double", "float", "bigdecimal" -> new Shape.Fraction(name,
                    shape.number("min").map(Number::doubleValue), shape.number("max").map(Number::doubleValue));
            case "boolean" -> new Shape.Bool(name);
            case "timestamp" -> new Shape.Timestamp(name, timestampFormat(shape));
            default -> throw shape.invalid("type", "is `" + shape.text("type") + "`, which is no type of a shape");
        };
    }

    private Shape structure(String name, ModelObject shape) {
        if (shape.flag("document")) {
            return new Shape.Any(name);
        }
        var required = Set.copyOf(shape.texts("required"));
        var members = new LinkedHashMap<String, Shape.Member>();
        var source = shape.object("members");
        for (var member : source.values().keySet()) {
            members.put(member, member(member, source.object(member), required.contains(member)));
        }
        return new Shape.Structure(name, Collections.unmodifiableSequencedMap(members), shape.optionalText("payload"),
                errorTrait(name, shape),
                shape.flag("union"), shape.flag("sensitive"));
    }

    private Shape.Member member(String name, ModelObject member, boolean required) {
        return new Shape.Member(name, member.optionalText("locationName").orElse(name), target(member, false),
                location(member), required, member.flag("flattened"), member.flag("xmlAttribute"),
                member.optionalText("queryName"), timestampFormat(member), member.flag("idempotencyToken"),
                member.flag("jsonvalue"));
    }

    private Shape.ListOf list(String name, ModelObject shape) {
        var element = shape.object("member");
        return new Shape.ListOf(name, target(element, shape.flag("sensitive")), element.optionalText("locationName"),
                shape.flag("flattened"), shape.bound("min"), shape.bound("max"));
    }

    private Shape.MapOf map(String name, ModelObject shape) {
        var key = shape.object("key");
        var value = shape.object("value");
        return new Shape.MapOf(name, target(key, shape.flag("sensitive")), target(value, shape.flag("sensitive")),
                key.optionalText("locationName"), value.optionalText("locationName"), shape.flag("flattened"),
                shape.bound("min"), shape.bound("max"));
    }

    private Optional<Shape.ErrorTrait> errorTrait(String name, ModelObject shape) {
        if (!errors.contains(name) && !shape.flag("exception") && !shape.has("error")) {
            return Optional.empty();
        }
        var error = shape.object("error");
        var status = error.bound("httpStatusCode");
        var sender = error.has("senderFault")
                ? error.flag("senderFault")
                : status.isPresent() ? status.getAsLong() < 500 : !shape.flag("fault");
        return Optional.of(new Shape.ErrorTrait(error.optionalText("code").orElse(name),
                (int) status.orElse(sender ? 400 : 500), sender));
    }

    private static Shape.Location location(ModelObject member) {
        return switch (member.optionalText("location").orElse("body")) {
            case "body" -> Shape.Location.BODY;
            case "uri" -> Shape.Location.URI;
            case "querystring" -> Shape.Location.QUERY_STRING;
            case "header" -> Shape.Location.HEADER;
            case "headers" -> Shape.Location.HEADERS;
            case "statusCode" -> Shape.Location.STATUS_CODE;
            default -> throw member.invalid("location", "is `" + member.text("location")
                    + "`; known are uri, querystring, header, headers and statusCode");
        };
    }

    private static Optional<Shape.TimestampFormat> timestampFormat(ModelObject holder) {
        if (!holder.has("timestampFormat")) {
            return Optional.empty();
        }
        return Optional.of(switch (holder.text("timestampFormat")) {
            case "iso8601" -> Shape.TimestampFormat.ISO_8601;
            case "rfc822" -> Shape.TimestampFormat.RFC_822;
            case "unixTimestamp" -> Shape.TimestampFormat.UNIX;
            default -> throw holder.invalid("timestampFormat", "is `" + holder.text("timestampFormat")
                    + "`; known are iso8601, rfc822 and unixTimestamp");
        });
    }

    /** @param sensitive whether what holds the value says that the value must not be shown */
    private Shape.Ref target(ModelObject reference, boolean sensitive) {
        var name = reference.text("shape");
        if (!shapes.has(name)) {
            throw reference.invalid("shape", "names `" + name + "`, which the model does not have");
        }
        return new LazyRef(this, name, new Overrides(reference.flag("streaming"), sensitive,
                reference.optionalText("pattern"), reference.texts("enum")));
    }

    /** What a reference says in addition to the shape that it names. */
    private record Overrides(boolean streaming, boolean sensitive, Optional<String> pattern, List<String> enumValues) {

        Shape on(Shape shape) {
            if (shape instanceof Shape.Text text && (sensitive || pattern.isPresent() || !enumValues.isEmpty())) {
                return new Shape.Text(text.name(), text.min(), text.max(),
                        pattern.isPresent() ? pattern : text.pattern(),
                        enumValues.isEmpty() ? text.enumValues() : enumValues, sensitive || text.sensitive());
            }
            if (shape instanceof Shape.Blob blob && (streaming || sensitive)) {
                return new Shape.Blob(blob.name(), blob.min(), blob.max(), streaming || blob.streaming(),
                        sensitive || blob.sensitive());
            }
            if (shape instanceof Shape.Structure structure && sensitive) {
                return new Shape.Structure(structure.name(), structure.members(), structure.payload(),
                        structure.error(), structure.union(), true);
            }
            return shape;
        }
    }

    private static final class LazyRef implements Shape.Ref {

        private final ShapeReader reader;
        private final String name;
        private final Overrides overrides;
        private volatile @Nullable Shape shape;

        LazyRef(ShapeReader reader, String name, Overrides overrides) {
            this.reader = reader;
            this.name = name;
            this.overrides = overrides;
        }

        @Override
        public Shape shape() {
            var known = shape;
            if (known == null) {
                known = overrides.on(reader.shape(name));
                shape = known;
            }
            return known;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof LazyRef ref && ref.reader == reader && ref.name.equals(name)
                    && ref.overrides.equals(overrides);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return name; // the shape itself may hold this reference
        }
    }
}
