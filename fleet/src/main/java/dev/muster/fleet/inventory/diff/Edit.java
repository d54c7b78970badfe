package dev.muster.fleet.inventory.diff;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A value that is not what it was.
 *
 * @param pointer where, as a JSON pointer
 * @param before  the old value; absent if there was none
 * @param after   the new value; absent if there is none
 */
public record Edit(String pointer, Optional<Document> before, Optional<Document> after) {

    /** What makes one document of another. The order of plain values in a list does not matter. */
    public static List<Edit> between(Document before, Document after) {
        var edits = new ArrayList<Edit>();
        compare("", before, after, edits);
        return List.copyOf(edits);
    }

    private static void compare(String pointer, Document before, Document after, List<Edit> edits) {
        if (before instanceof Document.Members(var old) && after instanceof Document.Members(var young)) {
            var names = new LinkedHashSet<>(old.keySet());
            names.addAll(young.keySet());
            for (var name : names) {
                step(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), Optional.ofNullable(old.get(name)),
                        Optional.ofNullable(young.get(name)), edits);
            }
        } else if (before instanceof Document.Items(var old) && after instanceof Document.Items(var young)) {
            if (plain(old) && plain(young)) {
                if (!sorted(old).equals(sorted(young))) {
                    edits.add(new Edit(pointer, Optional.of(before), Optional.of(after)));
                }
                return;
            }
            for (int i = 0; i < Math.max(old.size(), young.size()); i++) {
                step(pointer + "/" + i, i < old.size() ? Optional.of(old.get(i)) : Optional.empty(), i < young.size()
                        ? Optional.of(young.get(i))
                        : Optional.empty(), edits);
            }
        } else if (!before.equals(after)) {
            edits.add(new Edit(pointer, Optional.of(before), Optional.of(after)));
        }
    }

    private static void step(String pointer, Optional<Document> before, Optional<Document> after, List<Edit> edits) {
        if (before.isPresent() && after.isPresent()) {
            compare(pointer, before.get(), after.get(), edits);
        } else {
            edits.add(new Edit(pointer, before, after));
        }
    }

    private static boolean plain(List<Document> items) {
        return items.stream().noneMatch(item -> item instanceof Document.Items || item instanceof Document.Members);
    }

    private static List<Document> sorted(List<Document> items) {
        return items.stream().sorted(Comparator.comparing(RecordedCalls::json)).toList();
    }
}
