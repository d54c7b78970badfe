package dev.muster.api.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.catalog.Shape.TimestampFormat;
import dev.muster.api.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Writes documents as JSON along a shape. Members that are absent or null are left out; those that the shape does not
 * name are written as they are, for readers who know more.
 */
final class JsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    /** Something that writes JSON. */
    private interface Content {

        void write(JsonGenerator out) throws IOException;
    }

    private JsonWriter() {}

    /** One value as a whole body. */
    static byte[] body(Shape shape, Document value) {
        return bytes(out -> write(out, shape, value, Optional.empty()));
    }

    /**
     * The body of an error.
     *
     * @param lead text members that come first
     */
    static byte[] error(Map<String, String> lead, Optional<Shape.Structure> shape, Document.Members members) {
        return bytes(out -> {
            out.writeStartObject();
            for (var member : lead.entrySet()) {
                out.writeStringField(member.getKey(), WellFormed.repaired(member.getValue()));
            }
            for (var member : members.members().entrySet()) {
                var known = shape.map(structure -> structure.members().get(member.getKey()));
                String name = known.map(Shape.Member::locationName).orElse(member.getKey());
                boolean elsewhere = known.isPresent() && known.get().location() != Location.BODY;
                if (elsewhere || lead.containsKey(name) || member.getValue() == Document.Null.NULL) {
                    continue;
                }
                out.writeFieldName(name);
                if (known.isPresent()) {
                    write(out, known.get().shape(), member.getValue(), known.get().timestamp());
                } else {
                    any(out, member.getValue());
                }
            }
            out.writeEndObject();
        });
    }

    private static byte[] bytes(Content content) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = JSON.createGenerator(bytes)) {
            content.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("write JSON into memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Shape shape, Document value, Optional<TimestampFormat> format)
            throws IOException {
        if (value == Document.Null.NULL) {
            out.writeNull();
            return;
        }
        switch (shape) {
            case Shape.Structure structure -> structure(out, structure, Fit.members(shape, value));
            case Shape.MapOf map -> {
                out.writeStartObject();
                for (var entry : Fit.members(shape, value).members().entrySet()) {
                    out.writeFieldName(WellFormed.repaired(entry.getKey()));
                    write(out, map.value().shape(), entry.getValue(), Optional.empty());
                }
                out.writeEndObject();
            }
            case Shape.ListOf list -> {
                out.writeStartArray();
                for (var item : Fit.items(shape, value)) {
                    write(out, list.element().shape(), item, Optional.empty());
                }
                out.writeEndArray();
            }
            case Shape.Any _ -> any(out, value);
            case Shape.Timestamp timestamp -> {
                Fit.scalar(shape, value);
                if (value instanceof Document.Time(var time)) {
                    var chosen = Timestamps.format(timestamp, format, TimestampFormat.UNIX);
                    var text = Timestamps.print(time, chosen, true);
                    if (chosen == TimestampFormat.UNIX) {
                        out.writeNumber(text);
                    } else {
                        out.writeString(text);
                    }
                }
            }
            case Shape.Text _,Shape.Blob _,Shape.Bool _,Shape.Whole _,Shape.Fraction _ -> {
                Fit.scalar(shape, value);
                any(out, value);
            }
        }
    }

    private static void structure(JsonGenerator out, Shape.Structure shape, Document.Members members)
            throws IOException {
        out.writeStartObject();
        for (var member : shape.members().values()) {
            var value = members.members().get(member.name());
            if (value != null && value != Document.Null.NULL) {
                out.writeFieldName(member.locationName());
                write(out, member.shape(), value, member.timestamp());
            }
        }
        for (var member : members.members().entrySet()) {
            if (!shape.members().containsKey(member.getKey()) && member.getValue() != Document.Null.NULL) {
                out.writeFieldName(guessed(member.getKey(), shape));
                any(out, member.getValue());
            }
        }
        out.writeEndObject();
    }

    /** What a member is called that the shape does not know: as all its neighbours are. */
    private static String guessed(String member, Shape.Structure shape) {
        boolean lower = !shape.members().isEmpty() && shape.members().values().stream()
                .allMatch(known -> known.locationName().equals(XmlNames.lowered(known.name())));
        return lower ? XmlNames.lowered(member) : member;
    }

    private static void any(JsonGenerator out, Document value) throws IOException {
        switch (value) {
            case Document.Null _ -> out.writeNull();
            case Document.Text(String text) -> out.writeString(WellFormed.repaired(text));
            case Document.Numeric(var number) -> out.writeNumber(Numbers.print(number));
            case Document.NotFinite(double number) -> out.writeString(Scalars.notFinite(number));
            case Document.Bool(boolean truth) -> out.writeBoolean(truth);
            case Document.Time(var time) -> out.writeNumber(Timestamps.print(time, TimestampFormat.UNIX, true));
            case Document.Blob blob -> out.writeString(Base64.getEncoder().encodeToString(blob.value()));
            case Document.Items(var items) -> {
                out.writeStartArray();
                for (var item : items) {
                    any(out, item);
                }
                out.writeEndArray();
            }
            case Document.Members(var members) -> {
                out.writeStartObject();
                for (var member : members.entrySet()) {
                    out.writeFieldName(WellFormed.repaired(member.getKey()));
                    any(out, member.getValue());
                }
                out.writeEndObject();
            }
        }
    }
}
