package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in parameters for a value that only the call knows.
 *
 * @param of   whose value it is
 * @param path to a member of it; empty for itself
 */
record Placeholder(Of of, List<String> path) {

    /** Whose value. */
    enum Of {
        ACCOUNT, REGION, ITEM, PARENT
    }

    /** Anything that looks like one; whether it is one shows when it is read. */
    static final Pattern FORM = Pattern.compile("\\$\\{([^{}]*)}");

    Placeholder {
        path = List.copyOf(path);
    }

    static boolean isIn(String text) {
        return FORM.matcher(text).find();
    }

    /** Reads what stands between the braces; empty if it is no placeholder. */
    static Optional<Placeholder> parse(String inner) {
        if (inner.equals("account.id")) {
            return Optional.of(new Placeholder(Of.ACCOUNT, List.of()));
        }
        if (inner.equals("region")) {
            return Optional.of(new Placeholder(Of.REGION, List.of()));
        }
        var parts = List.of(inner.split("\\.", -1));
        var path = parts.subList(1, parts.size());
        if (path.stream().anyMatch(String::isEmpty)) {
            return Optional.empty();
        }
        return switch (parts.getFirst()) {
            case "item" -> Optional.of(new Placeholder(Of.ITEM, path));
            case "parent" -> path.isEmpty() ? Optional.empty() : Optional.of(new Placeholder(Of.PARENT, path));
            default -> Optional.empty();
        };
    }

    /** The value at the path; empty where there is none, or an explicit null. */
    static Optional<Document> at(Document value, List<String> path) {
        var here = value;
        for (var name : path) {
            var next = here instanceof Document.Members members ? members.get(name) : Optional.<Document>empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return here instanceof Document.Null ? Optional.empty() : Optional.of(here);
    }
}
