package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * A call, as far as its answer's meaning depends on it.
 *
 * @param service   boto3's name
 * @param operation as the model or boto3 calls it
 * @param resultKey what was taken of the answer
 * @param forEach   whether it was called for the items of another, so that the answer is a list of answers
 * @param lists     where the model says its result is; empty where nothing is known
 */
public record Asked(String service, String operation, Optional<String> resultKey, boolean forEach,
        List<List<String>> lists) {

    public Asked {
        lists = lists.stream().map(List::copyOf).toList();
    }

    /** What a call of one item was about: the ARN among its parameters, else the first that is plain. */
    static Optional<String> parent(Document.Members parameters) {
        var values = parameters.members().values().stream().flatMap(value -> value instanceof Document.Text(String text)
                ? Optional.of(text).stream()
                : Optional.<String>empty().stream()).toList();
        return values.stream().filter(Identity::isArn).findFirst().or(() -> values.stream().findFirst());
    }
}
