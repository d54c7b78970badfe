package dev.muster.policy;

import java.util.ArrayList;
import java.util.List;

/** The objects and arrays that are open, and what separates and closes their elements. */
final class JsonBrackets {

    /** Opens members that stand without braces; the end of the text closes them. */
    static final char NONE = 0;

    private record Open(char bracket, Position at) {

        int close() {
            return bracket == '{' ? '}' : bracket == '[' ? ']' : -1;
        }

        String noun() {
            return bracket == '[' ? "array" : "object";
        }
    }

    private final JsonCursor cursor;
    private final List<Open> open = new ArrayList<>();
    private boolean endTold;

    JsonBrackets(JsonCursor cursor) {
        this.cursor = cursor;
    }

    void open(char bracket, Position at) {
        if (open.size() == JsonReader.DEEPEST) {
            throw cursor.stop(at, "nested more than " + JsonReader.DEEPEST + " levels deep");
        }
        open.add(new Open(bracket, at));
    }

    void close() {
        open.removeLast();
    }

    /** {@code ; X is missing}, of all that is open; nothing if nothing is. */
    String missing() {
        var closes = new ArrayList<String>();
        for (var level : open.reversed()) {
            if (level.bracket() != NONE) {
                closes.add("`" + (char) level.close() + "`");
            }
        }
        return switch (closes.size()) {
            case 0 -> "";
            case 1 -> "; " + closes.getFirst() + " is missing";
            default -> "; " + String.join(", ", closes.subList(0, closes.size() - 1)) + " and " + closes.getLast()
                    + " are missing";
        };
    }

    /** Steps over what separates the element before from the next; false when there is no next. */
    boolean another(Json before) {
        var level = open.getLast();
        cursor.skipBlanks();
        int c = cursor.peek();
        if (c == ',') {
            return afterComma(level);
        }
        if (c == level.close()) {
            cursor.at += c == -1 ? 0 : 1;
            return false;
        }
        if (c == -1) {
            end(level);
            return false;
        }
        if (isStray(c)) {
            skipStray();
            return another(before);
        }
        if (c == ']' || c == '}') {
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "`" + (char) level.close() + "` is missing before `"
                    + (char) c + "`: the " + level.noun() + " that begins at " + level.at() + " is not closed");
            return false;
        }
        return separated(level, before, c);
    }

    /** A bracket that closes none of those that are open. */
    private boolean isStray(int c) {
        return (c == ']' || c == '}') && open.stream().noneMatch(level -> level.close() == c);
    }

    private void skipStray() {
        cursor.report(cursor.here(), JsonCursor.SYNTAX, cursor.shown() + " closes nothing", "take it away");
        cursor.at++;
        cursor.skipBlanks();
    }

    private boolean separated(Open level, Json before, int c) {
        if (c == ';') {
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "`,` belongs here, not `;`");
            return afterComma(level);
        }
        if (!JsonSlips.isQuote(c) && !JsonSlips.beginsWord(c) && "\"{[".indexOf(c) < 0) {
            throw cursor.stop(cursor.here(), "expected `,` or the end of the " + level.noun() + " that begins at "
                    + level.at() + ", but here is " + cursor.shown());
        }
        if (before instanceof Json.Text(var text, var at) && text.stripTrailing().endsWith(",")
                && JsonSlips.beginsWord(c)) {
            var meant = text.stripTrailing();
            cursor.report(at, JsonCursor.SYNTAX, "this string is never closed. Did you mean `\""
                    + JsonCursor.brief(meant.substring(0, meant.length() - 1).stripTrailing()) + "\"`?");
        } else {
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "`,` is missing before " + cursor.shown());
        }
        return true;
    }

    private boolean afterComma(Open level) {
        int comma = cursor.at;
        cursor.at++;
        cursor.skipBlanks();
        while (cursor.peek() == ',') {
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "one `,` too many", "take it away");
            cursor.at++;
            cursor.skipBlanks();
        }
        int c = cursor.peek();
        if (c == level.close() || c == ']' || c == '}') {
            var place = cursor.found(comma);
            cursor.report(place, JsonCursor.SYNTAX, "nothing follows this `,`", "take it away");
            if (c != level.close()) {
                return another(new Json.Null(place));
            }
            cursor.at += c == -1 ? 0 : 1;
            return false;
        }
        return true;
    }

    private void end(Open level) {
        if (!endTold) {
            endTold = true;
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "the text ends inside the " + level.noun()
                    + " that begins at " + level.at() + missing());
        }
    }

    /** Tells what stands behind the JSON. */
    void nothingFollows() {
        while (isStray(cursor.peek())) {
            skipStray();
        }
        if (cursor.at < cursor.text.length()) {
            cursor.report(cursor.here(), JsonCursor.SYNTAX,
                    "the JSON ends before " + cursor.shown() + "; nothing may follow it");
        }
    }
}
