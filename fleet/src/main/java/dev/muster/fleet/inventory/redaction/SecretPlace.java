package dev.muster.fleet.inventory.redaction;

import dev.muster.api.document.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Where answers of a service have a secret.
 *
 * @param service  boto3's name
 * @param function boto3's name; {@code *} for any
 * @param path     how the way to it ends, lists left out; {@code *} for any name
 * @param only     what members beside it are, if it is a secret only then
 */
record SecretPlace(String service, String function, List<String> path, Map<String, String> only) {

    private static final String ANY = "*";

    SecretPlace {
        path = List.copyOf(path);
        only = Map.copyOf(only);
    }

    static List<SecretPlace> bundled() {
        try (var table = SecretPlace.class.getResourceAsStream("redacted.tsv")) {
            if (table == null) {
                throw new IOException("the resource is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> place(line.split("\t", -1))).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table `redacted.tsv` cannot be read", unreadable);
        }
    }

    private static SecretPlace place(String[] cells) {
        var only = cells.length > 3 ? cells[3].split("=", 2) : new String[0];
        return new SecretPlace(cells[0], cells[1], List.of(cells[2].split("\\.", -1)),
                only.length == 2 ? Map.of(only[0], only[1]) : Map.of());
    }

    boolean isOf(String asked, String called) {
        return service.equals(asked) && (function.equals(ANY) || function.equals(called));
    }

    /**
     * Whether a text is one.
     *
     * @param names  the way to it
     * @param holder what it is a member of
     */
    boolean matches(List<String> names, Document.Members holder) {
        int before = names.size() - path.size();
        if (before < 0) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            if (!path.get(i).equals(ANY) && !path.get(i).equals(names.get(before + i))) {
                return false;
            }
        }
        return only.entrySet().stream()
                .allMatch(beside -> holder.text(beside.getKey()).filter(beside.getValue()::equals).isPresent());
    }
}
