package dev.muster.api.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;

/** Documents in the form that both sides of the differential test use: every scalar as text that starts with its kind. */
final class Told {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Told() {}

    static JsonNode of(Shape shape, Document value) {
        return switch (shape) {
            case Shape.Structure structure -> {
                var members = JSON.objectNode();
                ((Document.Members) value).members().forEach((name, part) -> {
                    var member = structure.members().get(name);
                    members.set(name,
                            member == null ? JSON.textNode("unknown to the shape") : of(member.shape(), part));
                });
                yield members;
            }
            case Shape.MapOf map -> {
                var entries = JSON.objectNode();
                ((Document.Members) value).members().forEach(
                        (name, part) -> entries.set(name, of(map.value().shape(), part)));
                yield entries;
            }
            case Shape.ListOf list -> {
                var items = JSON.arrayNode();
                ((Document.Items) value).items().forEach(part -> items.add(of(list.element().shape(), part)));
                yield items;
            }
            case Shape.Text _,Shape.Any _,Shape.Blob _,Shape.Whole _,Shape.Fraction _,Shape.Bool _,Shape.Timestamp _ ->
                scalar(shape, value);
        };
    }

    private static JsonNode scalar(Shape shape, Document value) {
        return switch (value) {
            case Document.Text(String text) -> JSON.textNode("s:" + text);
            case Document.Blob blob -> JSON.textNode("b:" + Base64.getEncoder().encodeToString(blob.value()));
            case Document.Numeric(var number) when shape instanceof Shape.Whole -> JSON.textNode(
                    "i:" + number.toBigIntegerExact());
            case Document.Numeric(var number) -> fraction(number.doubleValue());
            case Document.NotFinite(double number) -> fraction(number);
            case Document.Bool(boolean truth) -> JSON.booleanNode(truth);
            case Document.Time(var time) -> JSON.textNode("t:" + ChronoUnit.MICROS.between(Instant.EPOCH, time));
            case Document.Null _ -> JSON.nullNode();
            case Document.Items _,Document.Members _ -> JSON.textNode("no scalar");
        };
    }

    private static JsonNode fraction(double number) {
        return JSON.textNode("f:" + HexFormat.of().toHexDigits(Double.doubleToLongBits(number)));
    }

    /** The document with all times cut to seconds, the most that some clients tell in requests. */
    static Document.Members inSeconds(Document.Members members) {
        return (Document.Members) cut(members);
    }

    private static Document cut(Document value) {
        return switch (value) {
            case Document.Time(var time) -> new Document.Time(time.truncatedTo(ChronoUnit.SECONDS));
            case Document.Items(List<Document> items) -> new Document.Items(items.stream().map(Told::cut).toList());
            case Document.Members(var members) -> {
                var shorter = new LinkedHashMap<String, Document>();
                members.forEach((name, part) -> shorter.put(name, cut(part)));
                yield new Document.Members(shorter);
            }
            case Document.Text _,Document.Blob _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Null _ ->
                value;
        };
    }
}
