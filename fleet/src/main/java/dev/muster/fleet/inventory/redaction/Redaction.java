package dev.muster.fleet.inventory.redaction;

import dev.muster.api.document.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Takes secrets out of answers: environments of functions and containers, user data, API keys, parameters of stacks.
 * What {@code redacted.tsv} names is replaced by {@value #MARK}; the names around it stay.
 */
public final class Redaction {

    /** What stands for a secret. */
    public static final String MARK = "***";

    private static final List<SecretPlace> ALL = SecretPlace.bundled();

    private final List<SecretPlace> places;

    private Redaction(List<SecretPlace> places) {
        this.places = places;
    }

    /**
     * An answer without secrets. To be applied to the whole answer: what a result key takes of it may no longer show
     * where it stood.
     *
     * @param service  boto3's name
     * @param function boto3's name
     */
    public static Document.Members of(String service, String function, Document.Members answer) {
        var places = ALL.stream().filter(place -> place.isOf(service, function)).toList();
        return places.isEmpty() ? answer : new Redaction(places).members(answer, new ArrayDeque<>());
    }

    private Document.Members members(Document.Members members, Deque<String> path) {
        var redacted = new LinkedHashMap<String, Document>();
        members.members().forEach((name, value) -> {
            path.addLast(name);
            redacted.put(name, value instanceof Document.Text && isSecret(path, members)
                    ? Document.text(MARK)
                    : value(value, path));
            path.removeLast();
        });
        return new Document.Members(redacted);
    }

    private Document value(Document value, Deque<String> path) {
        return switch (value) {
            case Document.Members members -> members(members, path);
            case Document.Items(var items) -> {
                var redacted = new ArrayList<Document>();
                items.forEach(item -> redacted.add(value(item, path)));
                yield new Document.Items(redacted);
            }
            case Document.Null _,Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _ ->
                value;
        };
    }

    private boolean isSecret(Deque<String> path, Document.Members holder) {
        var names = List.copyOf(path);
        return places.stream().anyMatch(place -> place.matches(names, holder));
    }
}
