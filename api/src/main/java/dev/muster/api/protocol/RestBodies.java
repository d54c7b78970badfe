package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies of the REST protocols: the members that travel there, or one member that is the body.
 *
 * @param format what structures are written in
 * @param sparse whether a body without any member is left out altogether
 */
record RestBodies(BodyFormat format, boolean sparse) {

    /** A body and what it is; no content type where there is no body. */
    record Body(byte[] bytes, Optional<String> contentType) {

        static final Body NONE = new Body(new byte[0], Optional.empty());
    }

    /** Reads what the shape expects in the body; a body that nothing is expected in is ignored. */
    void read(Shape.Structure shape, byte[] body, Map<String, Document> into) throws Unreadable {
        if (body.length == 0) {
            return;
        }
        if (shape.payload().isPresent()) {
            var member = shape.members().get(shape.payload().get());
            if (member != null) {
                into.put(member.name(), payload(member, body));
            }
        } else if (HttpValues.hasBody(shape)) {
            if (!(format.read(body, inBody(shape)) instanceof Document.Members read)) {
                throw new Unreadable("the body is not a JSON object");
            }
            for (var member : read.members().entrySet()) {
                var known = shape.members().get(member.getKey());
                if (known == null || known.location() == Location.BODY) {
                    into.put(member.getKey(), member.getValue());
                }
            }
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

    /** All members but those that travel elsewhere; what the shape does not know travels in the body. */
    private static Document.Members inBody(Shape.Structure shape, Document.Members members) {
        var inBody = new LinkedHashMap<>(members.members());
        for (var member : shape.members().values()) {
            if (member.location() != Location.BODY) {
                inBody.remove(member.name());
            }
        }
        return new Document.Members(inBody);
    }

    private Document payload(Shape.Member member, byte[] body) throws Unreadable {
        return switch (member.shape()) {
            case Shape.Blob _ -> new Document.Blob(body);
            case Shape.Text _ -> new Document.Text(WellFormed.utf8(body));
            case Shape.Structure _,Shape.ListOf _,Shape.MapOf _,Shape.Any _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ ->
                format.read(body, member.shape());
        };
    }

    /**
     * Writes what the shape puts into the body.
     *
     * @param element what the whole is called, where no member is the body
     */
    Body write(String element, Shape.Structure shape, Document.Members members) {
        if (shape.payload().isEmpty()) {
            return writeMembers(element, shape, members);
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
                new Body(format.write(member.locationName(), member.shape(), value),
                        Optional.of(format.contentType()));
        };
    }

    private Body writeMembers(String element, Shape.Structure shape, Document.Members members) {
        var body = inBody(shape);
        boolean something = sparse
                ? body.members().keySet().stream().anyMatch(members.members()::containsKey)
                : !body.members().isEmpty();
        return something
                ? new Body(format.write(element, body, inBody(shape, members)), Optional.of(format.contentType()))
                : Body.NONE;
    }
}
