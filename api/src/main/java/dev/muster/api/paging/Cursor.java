package dev.muster.api.paging;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.Optional;

/**
 * A member of the input that says where a page starts, and where its value comes from.
 *
 * @param input the member
 * @param given the member of the answer that has the value for the next page
 * @param last  where no such member came, what the value is taken from: the last element of a list, or a member of it
 */
record Cursor(Shape.Member input, Optional<MemberPath> given, Optional<LastItem> last) {

    /**
     * A value in the last element of a list.
     *
     * @param list   the list
     * @param member of its elements; the element itself if it is the top
     */
    record LastItem(MemberPath list, MemberPath member) {

        Optional<Document> in(Document.Members answer) {
            return list.in(answer).filter(Document.Items.class::isInstance).map(Document.Items.class::cast)
                    .map(Document.Items::items).filter(items -> !items.isEmpty())
                    .flatMap(items -> member.in(items.getLast()));
        }
    }

    /**
     * The value for the next page; empty where the answer has none.
     *
     * @param more whether the answer says that there is more: only then does its last element mean anything
     */
    Optional<Document> next(Document.Members answer, boolean more) {
        return given.flatMap(path -> path.in(answer)).filter(Cursor::pointsSomewhere)
                .or(() -> last.filter(_ -> more).flatMap(item -> item.in(answer)));
    }

    private static boolean pointsSomewhere(Document value) {
        return switch (value) {
            case Document.Text(String text) -> !text.isEmpty();
            case Document.Members(var members) -> !members.isEmpty();
            case Document.Numeric(var number) -> number.signum() != 0;
            case Document.Null _,Document.Items _,Document.Bool _,Document.Time _,Document.Blob _,Document.NotFinite _ ->
                false;
        };
    }
}
