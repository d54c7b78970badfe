package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that an entry is called for.
 *
 * @param value  an element of what its parent's call gave
 * @param parent the parameters of that call, as they were sent but without those of paging
 */
public record Item(Document value, Document.Members parent) {

    /**
     * The items of a result, which {@link ResultKey} took of an answer: its elements if it is a list, those of lists in
     * it too; those of its only list if it is an object that has one; else it is the one item itself.
     *
     * @param parameters of the call that gave it
     */
    public static List<Item> of(Document.Members parameters, Document result) {
        return elements(result).stream().map(value -> new Item(value, parameters)).toList();
    }

    private static List<Document> elements(Document result) {
        return switch (result) {
            case Document.Null _ -> List.of();
            case Document.Items(var items) -> {
                var elements = new ArrayList<Document>();
                for (var item : items) {
                    if (item instanceof Document.Items(var inner)) {
                        elements.addAll(inner);
                    } else if (item != Document.Null.NULL) {
                        elements.add(item);
                    }
                }
                yield elements;
            }
            case Document.Members(var members) -> {
                var lists = members.values().stream().filter(Document.Items.class::isInstance).toList();
                yield lists.size() == 1 ? elements(lists.getFirst()) : List.of(result);
            }
            case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                List.of(result);
        };
    }
}
