package dev.muster.api.paging;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Puts pages together again: lists end to end, counts added up, everything else as the first page has it. */
record JoinedPages(Scheme scheme) {

    Document.Members of(List<Document.Members> pages) {
        var whole = scheme.withoutPaging(pages.getFirst());
        if (pages.size() == 1) {
            return whole;
        }
        for (var list : scheme.lists()) {
            var parts = pages.stream().map(list::in).flatMap(Optional::stream).toList();
            if (!parts.isEmpty()) {
                whole = list.put(whole, joined(parts));
            }
        }
        for (var count : scheme.counts()) {
            var numbers = pages.stream().map(count::in).flatMap(Optional::stream)
                    .filter(Document.Numeric.class::isInstance).map(Document.Numeric.class::cast).toList();
            if (!numbers.isEmpty()) {
                whole = count.put(whole, new Document.Numeric(numbers.stream().map(Document.Numeric::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
            }
        }
        return whole;
    }

    /** Lists, or the parts of a map; an explicit null is what a list of none may look like. */
    private static Document joined(List<Document> parts) {
        var items = new ArrayList<Document>();
        var entries = new LinkedHashMap<String, Document>();
        boolean list = false;
        boolean map = false;
        for (var part : parts) {
            if (part instanceof Document.Items(var more)) {
                list = true;
                items.addAll(more);
            } else if (part instanceof Document.Members(var more)) {
                map = true;
                entries.putAll(more);
            }
        }
        return list ? new Document.Items(items) : map ? new Document.Members(entries) : parts.getFirst();
    }
}
