package dev.muster.api.protocol;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.List;

/**
 * Whether documents that are to be written fit their shapes. One that does not is a mistake of whoever made it, hence
 * an {@link IllegalArgumentException}.
 */
final class Fit {

    private Fit() {}

    static Document.Members members(Shape shape, Document value) {
        if (value instanceof Document.Members members) {
            return members;
        }
        throw unfit(shape, value);
    }

    static List<Document> items(Shape shape, Document value) {
        if (value instanceof Document.Items(var items)) {
            return items;
        }
        throw unfit(shape, value);
    }

    /** Refuses values of another kind than the shape's. */
    static void scalar(Shape shape, Document value) {
        boolean fits = switch (shape) {
            case Shape.Text _ -> value instanceof Document.Text;
            case Shape.Blob _ -> value instanceof Document.Blob;
            case Shape.Bool _ -> value instanceof Document.Bool;
            case Shape.Whole _ -> value instanceof Document.Numeric;
            case Shape.Fraction _ -> value instanceof Document.Numeric || value instanceof Document.NotFinite;
            case Shape.Timestamp _ -> value instanceof Document.Time;
            case Shape.Any _ -> !(value instanceof Document.Items || value instanceof Document.Members);
            case Shape.Structure _,Shape.ListOf _,Shape.MapOf _ -> false;
        };
        if (!fits) {
            throw unfit(shape, value);
        }
    }

    private static IllegalArgumentException unfit(Shape shape, Document value) {
        return new IllegalArgumentException("shape `" + shape.name() + "` cannot hold " + kind(value));
    }

    /** What a value is, in words; never the value itself, which may be a secret. */
    private static String kind(Document value) {
        return switch (value) {
            case Document.Null _ -> "a null";
            case Document.Text _ -> "a text";
            case Document.Numeric _,Document.NotFinite _ -> "a number";
            case Document.Bool _ -> "a truth value";
            case Document.Time _ -> "a time";
            case Document.Blob _ -> "bytes";
            case Document.Items _ -> "a list";
            case Document.Members _ -> "a structure";
        };
    }
}
