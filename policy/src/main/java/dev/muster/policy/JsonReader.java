package dev.muster.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON (RFC 8259) with positions. Strict, but it goes on after the slips that people make (an unclosed string, a
 * missing colon or comma), so that one reading tells all of them. Nesting is bounded by {@value #DEEPEST}, so that no
 * text can exhaust the stack.
 */
final class JsonReader {

    static final int DEEPEST = 64;

    private final String text;
    private final JsonCursor cursor;
    private final JsonScalars scalars;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
        this.cursor = new JsonCursor(text);
        this.scalars = new JsonScalars(cursor);
    }

    /**
     * The outcome of a reading.
     *
     * @param root empty when the text could not be understood to its end
     * @param bareMembers whether the text was a list of members without the braces around them
     */
    record Outcome(Optional<Json> root, boolean bareMembers, List<Finding> findings) {

        Outcome {
            findings = List.copyOf(findings);
        }

        boolean isSound() {
            return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    static Outcome read(String text) {
        return new JsonReader(text).document();
    }

    private Outcome document() {
        boolean bareMembers = false;
        try {
            cursor.skipByteOrderMark();
            cursor.skipBlanks();
            var start = cursor.here();
            if (cursor.at == text.length()) {
                throw cursor.stop(start, "there is no JSON here, only blanks");
            }
            var root = value();
            cursor.skipBlanks();
            if (root instanceof Json.Text name && cursor.peek() == ':') {
                bareMembers = true;
                root = bareMembers(name);
                cursor.skipBlanks();
            }
            if (cursor.at < text.length()) {
                throw cursor.stop(cursor.here(), "the JSON ends before " + cursor.shown() + "; nothing may follow it");
            }
            return new Outcome(Optional.of(root), bareMembers, cursor.findings);
        } catch (JsonCursor.Unreadable _) {
            return new Outcome(Optional.empty(), bareMembers, cursor.findings);
        }
    }

    private Json value() {
        var start = cursor.here();
        int c = cursor.peek();
        return switch (c) {
            case '{' -> object(start);
            case '[' -> array(start);
            case '"' -> new Json.Text(scalars.string(), start);
            case 't' -> word("true", new Json.Bool(true, start));
            case 'f' -> word("false", new Json.Bool(false, start));
            case 'n' -> word("null", new Json.Null(start));
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                new Json.Numeric(scalars.number(start), start);
            case -1 -> throw cursor.stop(start, "the text ends where a value should stand");
            case '\'' -> throw cursor.stop(start, "strings stand in double quotes, not in `'`");
            default -> throw cursor.stop(start, "a value cannot begin with " + cursor.shown());
        };
    }

    private Json object(Position start) {
        enter(start);
        cursor.at++;
        cursor.skipBlanks();
        var members = new ArrayList<Json.Member>();
        if (cursor.peek() == '}') {
            cursor.at++;
        } else {
            members(members, member(), '}', start);
        }
        depth--;
        return new Json.Obj(members, start);
    }

    private Json bareMembers(Json.Text first) {
        enter(first.at());
        cursor.at++; // the colon that gave it away
        cursor.skipBlanks();
        var members = new ArrayList<Json.Member>();
        members(members, new Json.Member(first.value(), first.at(), value()), -1, first.at());
        depth--;
        return new Json.Obj(members, first.at());
    }

    private void members(List<Json.Member> members, Json.Member first, int close, Position start) {
        Map<String, Position> seen = new HashMap<>();
        var member = first;
        while (true) {
            members.add(member);
            var earlier = seen.putIfAbsent(member.name(), member.at());
            if (earlier != null) {
                cursor.report(member.at(), "DUPLICATE_MEMBER",
                        "`" + member.name() + "` stands twice in one object; the first is at " + earlier);
            }
            if (!another(close, start, "object")) {
                return;
            }
            member = member();
        }
    }

    private Json.Member member() {
        var start = cursor.here();
        if (cursor.peek() != '"') {
            throw cursor.stop(start, cursor.at == text.length()
                    ? "the text ends where the name of a member should stand"
                    : "the name of a member must stand in double quotes, but here is " + cursor.shown());
        }
        var name = scalars.string();
        cursor.skipBlanks();
        if (cursor.peek() == ':') {
            cursor.at++;
            cursor.skipBlanks();
        } else {
            cursor.report(cursor.here(), JsonCursor.SYNTAX,
                    "`:` is missing between `\"" + JsonCursor.brief(name) + "\"` and " + cursor.shown());
        }
        return new Json.Member(name, start, value());
    }

    private Json array(Position start) {
        enter(start);
        cursor.at++;
        cursor.skipBlanks();
        var items = new ArrayList<Json>();
        if (cursor.peek() == ']') {
            cursor.at++;
        } else {
            do {
                items.add(value());
            } while (another(']', start, "array"));
        }
        depth--;
        return new Json.Array(items, start);
    }

    /** Steps over what separates two elements; false when the list is closed ({@code close} -1: by the end). */
    private boolean another(int close, Position start, String noun) {
        cursor.skipBlanks();
        int c = cursor.peek();
        if (c == close) {
            cursor.at += c == -1 ? 0 : 1;
            return false;
        }
        if (c == -1) {
            throw cursor.stop(cursor.here(),
                    "the text ends inside the " + noun + " that begins at " + start + "; `" + (char) close
                            + "` is missing");
        }
        if (c != ',') {
            if (c != '"' && c != '{' && c != '[') {
                throw cursor.stop(cursor.here(), "expected `,` or the end of the " + noun + " that begins at " + start
                        + ", but here is " + cursor.shown());
            }
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "`,` is missing before " + cursor.shown());
            return true;
        }
        var comma = cursor.here();
        cursor.at++;
        cursor.skipBlanks();
        if (cursor.peek() == close) {
            cursor.report(comma, JsonCursor.SYNTAX, "nothing follows this `,`");
            cursor.at += close == -1 ? 0 : 1;
            return false;
        }
        return true;
    }

    private Json word(String word, Json value) {
        int end = cursor.at + word.length();
        if (!text.startsWith(word, cursor.at) || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            throw cursor.stop(value.at(), "a value cannot begin with " + cursor.shown());
        }
        cursor.at = end;
        return value;
    }

    private void enter(Position start) {
        if (++depth > DEEPEST) {
            throw cursor.stop(start, "nested more than " + DEEPEST + " levels deep");
        }
    }
}
