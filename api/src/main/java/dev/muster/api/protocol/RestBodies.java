package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The bodies of rest-json messages: an object of the members that travel there, or one member that is the body. */
final class RestBodies {

    /** A body and what it is; no content type where there is no body. */
    record Body(byte[] bytes, Optional<String> contentType) {

        static final Body NONE = new Body(new byte[0], Optional.empty());
    }

    private RestBodies() {}

    /** Reads what the shape expects in the body; a body that nothing is expected in is ignored. */
    static void read(JsonReader reader, Shape.Structure shape, byte[] body, Map<String, Document> into)
            throws Unreadable {
        if (shape.payload().isPresent()) {
            var member = shape.members().get(shape.payload().get());
            if (member != null) {
                readPayload(reader, member, body, into);
            }
        } else if (body.length > 0 && HttpValues.hasBody(shape)) {
            into.putAll(reader.readStructure(body, inBody(shape)).members());
        }
    }

    /** The structure with those members alone that travel in the body; deeper down all of them do. */
    private static Shape.Structure inBody(Shape.Structure shape) {
        var body = HttpValues.at(shape, Location.BODY);
        if (body.size() == shape.members().size()) {
            return shape;
        }
        var members = new LinkedHashMap<String, Shape.Member>();
        body.forEach(member -> members.put(member.name(), member));
        return new Shape.Structure(shape.name(), members, Optional.empty(), shape.error(), shape.union(),
                shape.sensitive());
    }

    private static void readPayload(JsonReader reader, Shape.Member member, byte[] body, Map<String, Document> into)
            throws Unreadable {
        switch (member.shape()) {
            case Shape.Blob _ -> {
                if (body.length > 0) {
                    into.put(member.name(), new Document.Blob(body));
                }
            }
            case Shape.Text _ -> {
                if (body.length > 0) {
                    into.put(member.name(), new Document.Text(WellFormed.utf8(body)));
                }
            }
            case Shape.Structure _,Shape.ListOf _,Shape.MapOf _,Shape.Any _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ -> {
                if (body.length > 0) {
                    into.put(member.name(), reader.readBody(body, member.shape()));
                }
            }
        }
    }

    /** Writes what the shape puts into the body. */
    static Body write(Shape.Structure shape, Document.Members members) {
        if (shape.payload().isEmpty()) {
            return HttpValues.hasBody(shape)
                    ? new Body(JsonWriter.body(inBody(shape), members), Optional.of("application/json"))
                    : Body.NONE;
        }
        var member = shape.members().get(shape.payload().get());
        var value = members.members().get(shape.payload().get());
        if (member == null || value == null || value == Document.Null.NULL) {
            return Body.NONE;
        }
        return switch (value) {
            case Document.Blob blob when member.shape() instanceof Shape.Blob ->
                new Body(blob.value(), Optional.of("application/octet-stream"));
            case Document.Text(String text) when member.shape() instanceof Shape.Text ->
                new Body(WellFormed.repaired(text).getBytes(StandardCharsets.UTF_8), Optional.of("text/plain"));
            case Document.Blob _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Items _,Document.Members _,Document.Null _ ->
                new Body(JsonWriter.body(member.shape(), value), Optional.of("application/json"));
        };
    }
}
