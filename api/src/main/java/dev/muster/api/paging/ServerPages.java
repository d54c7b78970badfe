package dev.muster.api.paging;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Cuts answers into pages. Where an operation has several lists they are cut as if they stood one after the other, so
 * that each element is on exactly one page.
 */
record ServerPages(String service, OperationModel operation, Scheme scheme) {

    /** In the order in which a client would rather see them. */
    private static final List<String> CODES = List.of("InvalidNextTokenException", "InvalidNextToken",
            "InvalidPaginationTokenException", "InvalidPaginationToken", "InvalidToken", "InvalidMarkerException",
            "ExpiredNextTokenException", "PaginationTokenExpiredException", "InvalidContinuationTokenException",
            "InvalidArgumentException", "InvalidParameterException", "InvalidParameterValueException",
            "InvalidParameterValue", "InvalidInputException", "InvalidInput", "InvalidRequestException",
            "BadRequestException", "ValidationException", "ClientException");

    Document.Members page(Document.Members whole, Document.Members request, int size) {
        var rest = scheme.withoutPaging(whole);
        int total = total(rest);
        return page(rest, request, size, from(rest, request, total - 1), total, false);
    }

    /** Of an answer that went on beyond what is known; empty for what comes after that. */
    Optional<Document.Members> pageOfBegun(Document.Members known, Document.Members request, int size) {
        var rest = scheme.withoutPaging(known);
        int total = total(rest);
        int from = from(rest, request, total);
        return from == total ? Optional.empty() : Optional.of(page(rest, request, size, from, total, true));
    }

    private int total(Document.Members whole) {
        return scheme.lists().stream().mapToInt(list -> length(list.in(whole))).sum();
    }

    private Document.Members page(Document.Members whole, Document.Members request, int size, int from, int total,
            boolean goesOn) {
        int longest = scheme.asked().isPresent()
                && scheme.size().flatMap(member -> request.get(member.name())).isEmpty()
                        ? Integer.MAX_VALUE
                        : Math.min(size, asked(request));
        int to = (int) Math.min(total, (long) from + longest);
        var page = counted(cut(whole, from, to), total, from, to);
        boolean more = goesOn || to < total;
        var told = scheme.more().isPresent() ? scheme.more().get().put(page, new Document.Bool(more)) : page;
        return more ? pointed(told, request, to) : told;
    }

    private int asked(Document.Members request) {
        return scheme.size()
                .map(size -> (int) Math.min(size.asked(request).orElse(Integer.MAX_VALUE), size.longest().orElse(
                        Integer.MAX_VALUE)))
                .orElse(Integer.MAX_VALUE);
    }

    /** @param most the last place for which there are tokens */
    private int from(Document.Members whole, Document.Members request, int most) {
        for (var cursor : scheme.cursors()) {
            var token = request.get(cursor.input().name());
            if (token.isPresent() && !token.get().equals(Document.text(""))) {
                int place = tokens(cursor).read(token.get(), scheme.parameters(request))
                        .orElseGet(() -> cursor.last().map(item -> after(item, whole, token.get())).orElse(0));
                if (place <= 0 || place > most) {
                    throw new RefusedPageToken(code(), cursor.input().name());
                }
                return place;
            }
        }
        return 0;
    }

    /** The place after the element that the client saw last; 0 if there is none like it. */
    private static int after(Cursor.LastItem item, Document.Members whole, Document token) {
        if (item.list().in(whole).orElse(Document.Null.NULL) instanceof Document.Items(var items)) {
            for (int i = 0; i < items.size(); i++) {
                if (item.member().in(items.get(i)).equals(Optional.of(token))) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    private Document.Members pointed(Document.Members page, Document.Members request, int place) {
        for (var cursor : scheme.cursors()) {
            if (cursor.given().isPresent() && !isEnum(cursor)) {
                return cursor.given().get().put(page, tokens(cursor).write(place, scheme.parameters(request)));
            }
        }
        return page; // the client looks at the last element by itself
    }

    private static boolean isEnum(Cursor cursor) {
        return cursor.input().shape() instanceof Shape.Text text && !text.enumValues().isEmpty();
    }

    private PageTokens tokens(Cursor cursor) {
        return new PageTokens(service + '.' + operation.name(), cursor.input().shape());
    }

    private Document.Members cut(Document.Members whole, int from, int to) {
        var page = whole;
        int before = 0;
        for (var list : scheme.lists()) {
            var value = list.in(whole);
            int length = length(value);
            if (length > 0) {
                int start = Math.clamp((long) from - before, 0, length);
                int end = Math.clamp((long) to - before, 0, length);
                page = list.put(page, part(value.orElseThrow(), start, end));
            }
            before += length;
        }
        return page;
    }

    private static int length(Optional<Document> list) {
        return switch (list.orElse(Document.Null.NULL)) {
            case Document.Items(var items) -> items.size();
            case Document.Members(var entries) -> entries.size();
            case Document.Null _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                0;
        };
    }

    private static Document part(Document list, int start, int end) {
        if (list instanceof Document.Members(SequencedMap<String, Document> entries)) {
            var part = new LinkedHashMap<String, Document>();
            entries.entrySet().stream().skip(start).limit((long) end - start)
                    .forEach(entry -> part.put(entry.getKey(), entry.getValue()));
            return new Document.Members(part);
        }
        return new Document.Items(((Document.Items) list).items().subList(start, end));
    }

    /** What counts the elements counts those of the page; what counts something else is told once, on the first. */
    private Document.Members counted(Document.Members page, int total, int from, int to) {
        var counted = page;
        for (var count : scheme.counts()) {
            if (count.in(page).orElse(Document.Null.NULL) instanceof Document.Numeric(BigDecimal number)) {
                boolean ofElements = number.compareTo(BigDecimal.valueOf(total)) == 0;
                counted = count.put(counted, ofElements
                        ? new Document.Numeric((long) to - from)
                        : from == 0 ? new Document.Numeric(number) : new Document.Numeric(0));
            }
        }
        return counted;
    }

    private String code() {
        return CODES.stream()
                .filter(code -> operation.errors().stream().anyMatch(error -> error.error()
                        .map(trait -> trait.code().equals(code)).orElse(false) || error.name().equals(code)))
                .findFirst().orElse("InvalidNextToken");
    }
}
