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
    private static final int MOST_FINDINGS = 20;
    private static final String SYNTAX = "JSON_SYNTAX_ERROR";

    private final String text;
    private final List<Finding> findings = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
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
            if (text.startsWith("\uFEFF")) {
                at = 1;
                lineStart = 1;
                findings.add(new Finding(Severity.WARNING, "BYTE_ORDER_MARK",
                        "the text begins with a byte order mark; save it without one", here()));
            }
            skipBlanks();
            var start = here();
            if (at == text.length()) {
                throw stop(start, "there is no JSON here, only blanks");
            }
            var root = value();
            skipBlanks();
            if (root instanceof Json.Text name && peek() == ':') {
                bareMembers = true;
                root = bareMembers(name);
                skipBlanks();
            }
            if (at < text.length()) {
                throw stop(here(), "the JSON ends before " + shown() + "; nothing may follow it");
            }
            return new Outcome(Optional.of(root), bareMembers, findings);
        } catch (Unreadable _) {
            return new Outcome(Optional.empty(), bareMembers, findings);
        }
    }

    private Json value() {
        var start = here();
        int c = peek();
        return switch (c) {
            case '{' -> object(start);
            case '[' -> array(start);
            case '"' -> new Json.Text(string(), start);
            case 't' -> word("true", new Json.Bool(true, start));
            case 'f' -> word("false", new Json.Bool(false, start));
            case 'n' -> word("null", new Json.Null(start));
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> new Json.Numeric(number(start), start);
            case -1 -> throw stop(start, "the text ends where a value should stand");
            case '\'' -> throw stop(start, "strings stand in double quotes, not in `'`");
            default -> throw stop(start, "a value cannot begin with " + shown());
        };
    }

    private Json object(Position start) {
        enter(start);
        at++;
        skipBlanks();
        var members = new ArrayList<Json.Member>();
        if (peek() == '}') {
            at++;
        } else {
            members(members, member(), '}', start);
        }
        depth--;
        return new Json.Obj(members, start);
    }

    private Json bareMembers(Json.Text first) {
        enter(first.at());
        at++; // the colon that gave it away
        skipBlanks();
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
                report(member.at(), "DUPLICATE_MEMBER",
                        "`" + member.name() + "` stands twice in one object; the first is at " + earlier);
            }
            if (!another(close, start, "object")) {
                return;
            }
            member = member();
        }
    }

    private Json.Member member() {
        var start = here();
        if (peek() != '"') {
            throw stop(start, at == text.length()
                    ? "the text ends where the name of a member should stand"
                    : "the name of a member must stand in double quotes, but here is " + shown());
        }
        var name = string();
        skipBlanks();
        if (peek() == ':') {
            at++;
            skipBlanks();
        } else {
            report(here(), SYNTAX, "`:` is missing between `\"" + brief(name) + "\"` and " + shown());
        }
        return new Json.Member(name, start, value());
    }

    private Json array(Position start) {
        enter(start);
        at++;
        skipBlanks();
        var items = new ArrayList<Json>();
        if (peek() == ']') {
            at++;
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
        skipBlanks();
        int c = peek();
        if (c == close) {
            at += c == -1 ? 0 : 1;
            return false;
        }
        if (c == -1) {
            throw stop(here(), "the text ends inside the " + noun + " that begins at " + start + "; `" + (char) close
                    + "` is missing");
        }
        if (c != ',') {
            if (c != '"' && c != '{' && c != '[') {
                throw stop(here(), "expected `,` or the end of the " + noun + " that begins at " + start
                        + ", but here is " + shown());
            }
            report(here(), SYNTAX, "`,` is missing before " + shown());
            return true;
        }
        var comma = here();
        at++;
        skipBlanks();
        if (peek() == close) {
            report(comma, SYNTAX, "nothing follows this `,`");
            at += close == -1 ? 0 : 1;
            return false;
        }
        return true;
    }

    /** Reads a string from its opening quote; one that is never closed is mended where it was probably meant to end. */
    private String string() {
        var open = here();
        int from = at + 1;
        int end = from;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '"') {
                at = end + 1;
                return decoded(from, end);
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            end += c == '\\' && end + 1 < text.length() && text.charAt(end + 1) >= ' ' ? 2 : 1;
        }
        int likelyEnd = likelyEnd(from, end);
        at = likelyEnd;
        var value = text.substring(from, likelyEnd);
        int next = likelyEnd;
        while (next < end && isBlank(text.charAt(next))) {
            next++;
        }
        report(open, SYNTAX, "this string is never closed. Did you mean `\"" + brief(value) + "\"`?"
                + (next < end ? " (the text runs on to `" + text.charAt(next) + "`)" : ""));
        return decoded(from, likelyEnd);
    }

    /** Before the brackets and commas that an unclosed string has swallowed. */
    private int likelyEnd(int from, int end) {
        int cut = end;
        while (cut > from) {
            char last = text.charAt(cut - 1);
            boolean swallowed = last == ']' || last == ',' || (last == '}' && !closesVariable(from, cut - 1));
            if (!swallowed && !isBlank(last)) {
                break;
            }
            cut--;
        }
        return cut;
    }

    private boolean closesVariable(int from, int brace) {
        int open = text.lastIndexOf("${", brace);
        return open >= from && text.indexOf('}', open) == brace;
    }

    private String decoded(int from, int to) {
        var raw = text.substring(from, to);
        boolean plain = true;
        for (int i = 0; i < raw.length() && plain; i++) {
            char c = raw.charAt(i);
            plain = c >= ' ' && c != '\\';
        }
        if (plain) {
            return raw;
        }
        var value = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c < ' ') {
                report(positionOf(from + i), SYNTAX, "a control character must be written as an escape: `\\u%04x`"
                        .formatted((int) c));
            }
            if (c != '\\') {
                value.append(c);
                i++;
            } else {
                i += escape(raw, i, positionOf(from + i), value);
            }
        }
        return value.toString();
    }

    /** Appends what the escape at {@code i} stands for and answers how long it is. */
    private int escape(String raw, int i, Position place, StringBuilder value) {
        char kind = i + 1 < raw.length() ? raw.charAt(i + 1) : ' ';
        if (kind == 'u') {
            int unit = i + 6 <= raw.length() ? hex(raw, i + 2) : -1;
            if (unit < 0) {
                throw stop(place, "`\\u` must be followed by four hexadecimal digits");
            }
            value.append((char) unit);
            return 6;
        }
        int known = "\"\\/bfnrt".indexOf(kind);
        if (known < 0) {
            throw stop(place, "`\\" + kind + "` is no escape of JSON; write `\\\\` for a backslash");
        }
        value.append("\"\\/\b\f\n\r\t".charAt(known));
        return 2;
    }

    private static int hex(String raw, int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            char c = raw.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private String number(Position start) {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        boolean sound = peek() == '0' ? step() : digits();
        if (sound && peek() == '.') {
            at++;
            sound = digits();
        }
        if (sound && (peek() == 'e' || peek() == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            sound = digits();
        }
        int next = peek();
        if (!sound || Character.isLetterOrDigit(next) || next == '.' || next == '_') {
            while (at < text.length() && !isBlank(text.charAt(at)) && ",]}:\n\r".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            throw stop(start, "`" + brief(text.substring(from, at)) + "` is no number of JSON");
        }
        return text.substring(from, at);
    }

    private boolean step() {
        at++;
        return true;
    }

    private boolean digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > from;
    }

    private Json word(String word, Json value) {
        int end = at + word.length();
        if (!text.startsWith(word, at) || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            throw stop(value.at(), "a value cannot begin with " + shown());
        }
        at = end;
        return value;
    }

    private void enter(Position start) {
        if (++depth > DEEPEST) {
            throw stop(start, "nested more than " + DEEPEST + " levels deep");
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || (c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n'))) {
                line++;
                lineStart = at + 1;
            } else if (!isBlank(c) && c != '\r') {
                return;
            }
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private Position here() {
        return positionOf(at);
    }

    /** Of a place on the current line: strings never reach beyond theirs. */
    private Position positionOf(int offset) {
        return new Position(line, offset - lineStart + 1, offset);
    }

    private String shown() {
        return at == text.length() ? "the end" : "`" + Character.toString(text.codePointAt(at)) + "`";
    }

    private static String brief(String value) {
        return value.length() <= 80 ? value : value.substring(0, 79) + "…";
    }

    private void report(Position position, String code, String message) {
        findings.add(new Finding(Severity.ERROR, code, message, position));
        if (findings.size() >= MOST_FINDINGS) {
            throw new Unreadable();
        }
    }

    private Unreadable stop(Position position, String message) {
        findings.add(new Finding(Severity.ERROR, SYNTAX, message, position));
        return new Unreadable();
    }

    /** Ends the reading; what is wrong is among the findings. Never leaves this class. */
    private static final class Unreadable extends RuntimeException {

        Unreadable() {
            super("unreadable", null, false, false);
        }
    }
}
