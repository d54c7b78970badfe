package dev.muster.api.validation;

import dev.muster.api.document.Document;
import java.util.stream.Collectors;

/** A value inside an error message. */
final class ShownValue {

    /** In code units; an answer must not grow with what a hostile caller sends. */
    private static final int LONGEST = 2_000;

    private static final int MOST_ZEROS = 40;

    private ShownValue() {}

    static String of(Document value) {
        var text = text(value);
        if (text.length() <= LONGEST) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    private static String text(Document value) {
        return switch (value) {
            case Document.Null _ -> "null";
            case Document.Text(var text) -> text;
            case Document.Numeric(var number) -> Math.abs(number.scale()) > MOST_ZEROS
                    ? number.toString() // written out, 1E+999999999 would fill the memory
                    : number.toPlainString();
            case Document.NotFinite(var number) -> Double.toString(number);
            case Document.Bool(var truth) -> Boolean.toString(truth);
            case Document.Time(var instant) -> instant.toString();
            case Document.Blob blob -> blob.value().length + " bytes";
            case Document.Items(var items) -> items.stream().limit(LONGEST).map(ShownValue::of)
                    .collect(Collectors.joining(", ", "[", "]"));
            case Document.Members(var members) -> members.entrySet().stream().limit(LONGEST)
                    .map(entry -> entry.getKey() + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        };
    }
}
