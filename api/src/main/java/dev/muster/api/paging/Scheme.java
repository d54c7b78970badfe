package dev.muster.api.paging;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * How an operation pages.
 *
 * @param cursors  where a page starts
 * @param more     a truth value of the answer that says whether there is more
 * @param size     how long a page is
 * @param asked    the size without which the service does not page at all
 * @param lists    the lists, or the map, that continue from page to page
 * @param counts   numbers of the answer that count what is on the page
 * @param endless  whether the last page has a token too, its own one
 */
record Scheme(List<Cursor> cursors, Optional<MemberPath> more, Optional<PageSize> size, Optional<Long> asked,
        List<MemberPath> lists, List<MemberPath> counts, boolean endless) {

    Scheme {
        cursors = List.copyOf(cursors);
        lists = List.copyOf(lists);
        counts = List.copyOf(counts);
    }

    /** The answer without tokens, echoed ones too, and without the word that there is more. */
    Document.Members withoutPaging(Document.Members answer) {
        var rest = answer;
        for (var cursor : cursors) {
            if (cursor.given().isPresent()) {
                var given = cursor.given().get();
                rest = given.remove(rest);
                rest = given.holder().child(cursor.input().name()).remove(rest);
            }
        }
        return more.isPresent() ? more.get().remove(rest) : rest;
    }
}
