package dev.muster.policy.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON as it stands in a text: members in their order, also repeated ones, and numbers as they were written. */
public sealed interface Json {

    /** An object. */
    record Members(List<Member> members) implements Json {}

    /** One member of an object. */
    record Member(String name, Json value) {}

    /** An array. */
    record Items(List<Json> items) implements Json {}

    /** A string. */
    record Quoted(String text) implements Json {}

    /** A number, {@code true}, {@code false} or {@code null}. */
    record Bare(String text) implements Json {

        boolean isNull() {
            return text.equals("null");
        }
    }

    /** The deepest nesting that is read. */
    int DEPTH = 64;

    JsonFactory READER = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build()).build();

    /** The JSON in a text; empty when it is none. */
    static Optional<Json> read(String text) {
        try (var parser = READER.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            var whole = value(parser);
            return parser.nextToken() == null ? Optional.of(whole) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var members = new ArrayList<Member>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    members.add(new Member(name, value(parser)));
                }
                yield new Members(members);
            }
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new Items(items);
            }
            case VALUE_STRING -> new Quoted(parser.getText());
            default -> new Bare(parser.getText());
        };
    }

    /** As text, without blanks. */
    default String text() {
        var out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        switch (this) {
            case Members(var members) -> {
                var before = "{";
                for (var member : members) {
                    quote(out.append(before), member.name()).append(':');
                    member.value().write(out);
                    before = ",";
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Items(var items) -> {
                var before = "[";
                for (var item : items) {
                    out.append(before);
                    item.write(out);
                    before = ",";
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Quoted(var text) -> quote(out, text);
            case Bare(var text) -> out.append(text);
        }
    }

    private static StringBuilder quote(StringBuilder out, String text) {
        return out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
    }
}
