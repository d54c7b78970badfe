package dev.muster.cloud.iam;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The AWS principals that a trust policy names, as places in its text. They alone are rewritten, from ARNs to unique
 * ids and back; every other character stays as its author wrote it.
 */
final class TrustPrincipals {

    private static final JsonFactory JSON = new JsonFactory();

    private static final List<String> PLACE = List.of("Statement", "Principal", "AWS");

    /** A string with its quotes: from start up to, but not including, end. */
    private record Literal(String value, int start, int end) {}

    private TrustPrincipals() {}

    /** The text with each principal replaced; text that is no JSON comes back as it is. */
    static String replaced(String json, UnaryOperator<String> replacement) {
        var text = new StringBuilder();
        var from = 0;
        for (var literal : literals(json)) {
            var by = replacement.apply(literal.value());
            if (!by.equals(literal.value())) {
                text.append(json, from, literal.start()).append('"').append(by).append('"');
                from = literal.end();
            }
        }
        return text.append(json, from, json.length()).toString();
    }

    private static List<Literal> literals(String json) {
        var found = new ArrayList<Literal>();
        var path = new ArrayList<@Nullable String>();
        try (var parser = JSON.createParser(json)) {
            @Nullable
            String field = null;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> field = parser.currentName();
                    case START_OBJECT -> {
                        path.add(field);
                        field = null;
                    }
                    case END_OBJECT -> field = path.removeLast();
                    case VALUE_STRING -> {
                        if (isPlace(path, field)) {
                            var value = parser.getText();
                            found.add(new Literal(value, (int) parser.currentTokenLocation().getCharOffset(),
                                    (int) parser.currentLocation().getCharOffset()));
                        }
                    }
                    default -> {
                        // arrays do not count as a level: the grammar lets their brackets be dropped
                    }
                }
            }
        } catch (IOException _) {
            return List.of();
        }
        return found;
    }

    /** The objects on the path carry the names of the members they stand in; the outermost has none. */
    private static boolean isPlace(List<@Nullable String> path, @Nullable String field) {
        return path.size() == PLACE.size() && PLACE.get(0).equals(path.get(1)) && PLACE.get(1).equals(path.get(2))
                && PLACE.get(2).equals(field);
    }
}
