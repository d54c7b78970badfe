package dev.muster.fleet.inventory.report;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import java.util.stream.Collectors;

/** Values of rows as a report shows them. */
final class Cells {

    private Cells() {}

    static Document of(Document.Members row, String column) {
        return row.get(column).orElse(Document.Null.NULL);
    }

    static String text(Document.Members row, String column) {
        return text(of(row, column));
    }

    static long number(Document.Members row, String column) {
        return of(row, column) instanceof Document.Numeric(var number) ? number.longValue() : 0;
    }

    static String text(Document value) {
        return switch (value) {
            case Document.Null _ -> "";
            case Document.Text(String text) -> text;
            case Document.Numeric(var number) -> number.toPlainString();
            case Document.Bool(boolean truth) -> Boolean.toString(truth);
            case Document.Time(var time) -> time.toString();
            case Document.NotFinite _,Document.Blob _,Document.Items _,Document.Members _ -> RecordedCalls.json(value);
        };
    }

    /** Tags on one line. */
    static String tags(Document tags) {
        return tags instanceof Document.Members(var members)
                ? members.entrySet().stream().map(tag -> tag.getKey() + "=" + text(tag.getValue())).collect(Collectors
                        .joining(", "))
                : "";
    }
}
