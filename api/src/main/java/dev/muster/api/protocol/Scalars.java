package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.TimestampFormat;
import dev.muster.api.document.Document;
import java.util.Base64;
import java.util.Optional;

/**
 * Values without parts, written as text: in paths, queries, headers, forms and XML.
 *
 * @param timestamps the format of a time where the model does not say it
 * @param millis     whether times in ISO 8601 always show milliseconds
 */
record Scalars(TimestampFormat timestamps, boolean millis) {

    static final Scalars QUERY_STRING = new Scalars(TimestampFormat.ISO_8601, true);
    static final Scalars HEADER = new Scalars(TimestampFormat.RFC_822, true);
    /** In forms and in XML. */
    static final Scalars BODY = new Scalars(TimestampFormat.ISO_8601, false);

    /** The text of a value. */
    String print(Shape shape, Document value, Optional<TimestampFormat> format) {
        Fit.scalar(shape, value);
        return switch (value) {
            case Document.Text(String text) -> text;
            case Document.Numeric(var number) -> Numbers.print(number);
            case Document.NotFinite(double number) -> notFinite(number);
            case Document.Bool(boolean truth) -> Boolean.toString(truth);
            case Document.Blob blob -> Base64.getEncoder().encodeToString(blob.value());
            case Document.Time(var time) -> Timestamps.print(time, shape instanceof Shape.Timestamp timestamp
                    ? Timestamps.format(timestamp, format, timestamps)
                    : timestamps, millis);
            case Document.Null _,Document.Items _,Document.Members _ ->
                throw new IllegalStateException("no text for `" + shape.name() + "`");
        };
    }

    /** The value that a text stands for; empty if the shape has no such value. */
    Optional<Document> parse(Shape shape, String text, Optional<TimestampFormat> format) {
        return switch (shape) {
            case Shape.Text _,Shape.Any _ -> Optional.of(new Document.Text(text));
            case Shape.Bool _ -> truth(text);
            case Shape.Whole whole -> Numbers.parse(text).filter(number -> Numbers.isWhole(number, whole.wide()))
                    .map(Document.Numeric::new);
            case Shape.Fraction _ -> fraction(text);
            case Shape.Timestamp timestamp -> Timestamps
                    .parse(text, Timestamps.format(timestamp, format, timestamps)).map(Document.Time::new);
            case Shape.Blob _ -> base64(text);
            case Shape.Structure _,Shape.ListOf _,Shape.MapOf _ -> Optional.empty();
        };
    }

    static Optional<Document> base64(String text) {
        try {
            return Optional.of(new Document.Blob(Base64.getDecoder().decode(text)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** How the values that no decimal holds are written everywhere. */
    static String notFinite(double number) {
        return Double.isNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";
    }

    /** The value that no decimal holds, by its name. */
    static Optional<Document> notFinite(String text) {
        return switch (text) {
            case "NaN" -> Optional.of(new Document.NotFinite(Double.NaN));
            case "Infinity" -> Optional.of(new Document.NotFinite(Double.POSITIVE_INFINITY));
            case "-Infinity" -> Optional.of(new Document.NotFinite(Double.NEGATIVE_INFINITY));
            default -> Optional.empty();
        };
    }

    private static Optional<Document> fraction(String text) {
        return notFinite(text).or(() -> Numbers.parse(text).map(Document.Numeric::new));
    }

    private static Optional<Document> truth(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Optional.of(new Document.Bool(true));
        }
        return text.equalsIgnoreCase("false") ? Optional.of(new Document.Bool(false)) : Optional.empty();
    }
}
