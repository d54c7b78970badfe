package dev.muster.fleet.inventory.record;

import dev.muster.api.document.Document;

/** What is not worth a file. */
final class Nothing {

    private Nothing() {}

    /** Whether it is null, an empty text, an empty list or an empty structure. */
    static boolean is(Document value) {
        return switch (value) {
            case Document.Null _ -> true;
            case Document.Text(String text) -> text.isEmpty();
            case Document.Items(var items) -> items.isEmpty();
            case Document.Members(var members) -> members.isEmpty();
            case Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ -> false;
        };
    }
}
