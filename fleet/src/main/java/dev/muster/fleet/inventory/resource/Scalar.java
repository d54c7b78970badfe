package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.Optional;

/** Values without parts, as text. */
final class Scalar {

    private Scalar() {}

    /** Text that says something, a number or a truth value; empty for all else. */
    static Optional<String> text(Document value) {
        return switch (value) {
            case Document.Text(String text) -> Optional.of(text);
            case Document.Numeric(var number) -> Optional.of(number.toPlainString());
            case Document.Bool(boolean truth) -> Optional.of(Boolean.toString(truth));
            case Document.Time(var time) -> Optional.of(time.toString());
            case Document.NotFinite _,Document.Blob _,Document.Null _,Document.Items _,Document.Members _ ->
                Optional.empty();
        };
    }

    static boolean is(Document value) {
        return !(value instanceof Document.Items || value instanceof Document.Members);
    }
}
