package dev.muster.cloud.console.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.console.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value within a tree.
 *
 * @param path  the names on the way to it, as people read them
 * @param value as text
 */
record Place(List<String> path, String value) {

    private static final String BETWEEN = " · ";

    Place {
        path = List.copyOf(path);
    }

    /** All values that there are in a tree, in its order, with the names on the way from its root. */
    static List<Place> in(Document tree) {
        var places = new ArrayList<Place>();
        walk(List.of(), tree, places);
        return places;
    }

    /** Whether a document is one value, or a list of such: it takes no way to get there. */
    static boolean plain(Document value) {
        return !(value instanceof Document.Members) && !(value instanceof Document.Items(var items) && !items.stream()
                .allMatch(Place::single));
    }

    private static void walk(List<String> path, Document value, List<Place> places) {
        switch (value) {
            case Document.Null _ -> {}
            case Document.Members members -> tag(members).ifPresentOrElse(
                    tag -> places.add(new Place(last(path, BETWEEN + tag.name()), tag.value())),
                    () -> members.members().forEach((name, member) -> walk(inner(path, Words.of(name)), member,
                            places)));
            case Document.Items(var items) when items.isEmpty() -> {}
            case Document.Items(var items) when items.stream().allMatch(Place::single) ->
                places.add(new Place(path, String.join(", ", items.stream().map(Place::text).toList())));
            case Document.Items(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    var numbered = items.size() > 1 && !isTag(items.get(i));
                    walk(numbered ? last(path, " " + (i + 1)) : path, items.get(i), places);
                }
            }
            case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                places.add(new Place(path, text(value)));
        }
    }

    private static List<String> inner(List<String> path, String name) {
        var inner = new ArrayList<>(path);
        inner.add(name);
        return inner;
    }

    /** The same way, its last name being followed by something. */
    private static List<String> last(List<String> path, String more) {
        return path.isEmpty()
                ? List.of(more.strip())
                : inner(path.subList(0, path.size() - 1), path.getLast() + more);
    }

    private static boolean isTag(Document value) {
        return value instanceof Document.Members members && tag(members).isPresent();
    }

    /** A key and its value, which AWS tells of tags, is one fact. */
    private static Optional<Facts.Fact> tag(Document.Members members) {
        return members.members().keySet().equals(Set.of("Key", "Value"))
                ? members.text("Key").flatMap(key -> members.text("Value").map(value -> new Facts.Fact(key, value)))
                : Optional.empty();
    }

    private static boolean single(Document value) {
        return !(value instanceof Document.Members) && !(value instanceof Document.Items);
    }

    private static String text(Document value) {
        return switch (value) {
            case Document.Text(var text) -> text;
            case Document.Numeric(var number) -> number.toPlainString();
            case Document.NotFinite(var number) -> Double.toString(number);
            case Document.Bool(var truth) -> truth ? "Yes" : "No";
            case Document.Time(var time) -> time.toString();
            case Document.Null _,Document.Blob _,Document.Items _,Document.Members _ -> "";
        };
    }

    /** The last names of the way, so many of them. */
    String name(int names) {
        return String.join(BETWEEN, path.subList(Math.max(0, path.size() - names), path.size()));
    }

    /** Whether the way leads through something, if it leads through anything. */
    boolean through(String outermost) {
        return path.size() < 2 || path.getFirst().equals(outermost);
    }

    /** The same without the first name of its way, unless that is all. */
    Place without() {
        return path.size() < 2 ? this : new Place(path.subList(1, path.size()), value);
    }
}
