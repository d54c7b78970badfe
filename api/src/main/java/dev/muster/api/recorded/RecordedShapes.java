package dev.muster.api.recorded;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Gives recorded JSON the types back that JSON does not have: times, bytes, numbers that are not finite. What the shape
 * does not know stays as it is, and so does a value that does not fit.
 */
public final class RecordedShapes {

    private RecordedShapes() {}

    /** The value as the shape has it. */
    public static Document typed(Shape shape, Document value) {
        return switch (shape) {
            case Shape.Structure structure when value instanceof Document.Members(var members) -> {
                var typed = new LinkedHashMap<String, Document>();
                members.forEach((name, member) -> typed.put(name, Optional.ofNullable(structure.members().get(name))
                        .map(known -> typed(known.shape(), member)).orElse(member)));
                yield new Document.Members(typed);
            }
            case Shape.MapOf map when value instanceof Document.Members(var entries) -> {
                var typed = new LinkedHashMap<String, Document>();
                entries.forEach((key, entry) -> typed.put(key, typed(map.value().shape(), entry)));
                yield new Document.Members(typed);
            }
            case Shape.ListOf list when value instanceof Document.Items(var items) -> {
                var typed = new ArrayList<Document>();
                items.forEach(item -> typed.add(typed(list.element().shape(), item)));
                yield new Document.Items(typed);
            }
            case Shape.Timestamp _ when value instanceof Document.Text(String text) ->
                RecordedTime.parse(text).<Document>map(Document.Time::new).orElse(value);
            case Shape.Timestamp _ when value instanceof Document.Numeric(var seconds) ->
                RecordedTime.ofSeconds(seconds).<Document>map(Document.Time::new).orElse(value);
            case Shape.Blob _ when value instanceof Document.Text(String text) -> bytes(text);
            case Shape.Fraction _ when value instanceof Document.Text(String text) -> notFinite(text).orElse(value);
            case Shape.Structure _,Shape.MapOf _,Shape.ListOf _,Shape.Timestamp _,Shape.Blob _,Shape.Fraction _,Shape.Whole _,Shape.Text _,Shape.Bool _,Shape.Any _ ->
                value;
        };
    }

    private static Document bytes(String base64) {
        try {
            return new Document.Blob(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return new Document.Text(base64);
        }
    }

    private static Optional<Document> notFinite(String text) {
        return switch (text) {
            case "NaN" -> Optional.of(new Document.NotFinite(Double.NaN));
            case "Infinity" -> Optional.of(new Document.NotFinite(Double.POSITIVE_INFINITY));
            case "-Infinity" -> Optional.of(new Document.NotFinite(Double.NEGATIVE_INFINITY));
            default -> Optional.empty();
        };
    }
}
