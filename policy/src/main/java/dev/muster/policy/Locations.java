package dev.muster.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in a text findings lie: from where to where, and on which way through its JSON one gets there. */
public final class Locations {

    private final String text;
    private final Map<Integer, List<Step>> ways = new HashMap<>();

    private Locations(String text) {
        this.text = text;
    }

    /** Of a text that may be JSON or not; where it is not, ways are empty. */
    public static Locations of(String text) {
        var locations = new Locations(text);
        JsonReader.read(text).root().ifPresent(root -> locations.walk(root, List.of()));
        return locations;
    }

    /** One step into a JSON value. */
    public sealed interface Step {

        /** To the value of a member. */
        record Value(String name) implements Step {}

        /** To the name of a member; always the last step. */
        record Key(String name) implements Step {}

        /** To an element of an array, counted from 0. */
        record Index(int index) implements Step {}
    }

    /**
     * A piece of the text.
     *
     * @param end behind its last character
     */
    public record Location(List<Step> way, Position start, Position end) {

        public Location {
            way = List.copyOf(way);
        }
    }

    private void walk(Json value, List<Step> way) {
        ways.put(value.at().offset(), way);
        switch (value) {
            case Json.Obj(var members, _) -> {
                for (var member : members) {
                    ways.put(member.at().offset(), to(way, new Step.Key(member.name())));
                    walk(member.value(), to(way, new Step.Value(member.name())));
                }
            }
            case Json.Array(var items, _) -> {
                for (int i = 0; i < items.size(); i++) {
                    walk(items.get(i), to(way, new Step.Index(i)));
                }
            }
            case Json.Text _,Json.Numeric _,Json.Bool _,Json.Null _ -> {}
        }
    }

    private static List<Step> to(List<Step> way, Step next) {
        var longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }

    /** What begins at a position: a value, a name, or one character where the text is no JSON. */
    public Location at(Position start) {
        int from = Math.clamp(start.offset(), 0, text.length());
        return new Location(ways.getOrDefault(from, List.of()), start, after(start, from, endOf(from)));
    }

    private Position after(Position start, int from, int end) {
        int line = start.line();
        int column = start.column();
        for (int i = from; i < end; i++) {
            boolean firstOfTwo = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            boolean next = JsonCursor.isLineBreak(text.charAt(i)) && !firstOfTwo;
            line += next ? 1 : 0;
            column = next ? 1 : column + 1;
        }
        return new Position(line, column, end);
    }

    private int endOf(int from) {
        if (from >= text.length()) {
            return from;
        }
        return switch (text.charAt(from)) {
            case '"' -> endOfString(from);
            case '{', '[' -> endOfBrackets(from);
            default -> endOfWord(from);
        };
    }

    private int endOfString(int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"' && !JsonCursor.isLineBreak(text.charAt(at))) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at < text.length() && text.charAt(at) == '"' ? at + 1 : at);
    }

    private int endOfBrackets(int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at = endOfString(at);
                continue;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            at++;
            if (depth == 0) {
                return at;
            }
        }
        return at;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return Math.max(at, text.offsetByCodePoints(from, 1));
    }
}
