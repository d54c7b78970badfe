package dev.muster.policy;

/** Reads the strings and numbers of JSON. */
final class JsonScalars {

    private final JsonCursor cursor;
    private final String text;

    JsonScalars(JsonCursor cursor) {
        this.cursor = cursor;
        this.text = cursor.text;
    }

    /** Reads a string from its opening quote; one that is never closed is mended where it was probably meant to end. */
    String string() {
        int from = cursor.at + 1;
        int end = from;
        boolean plain = true;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '"') {
                cursor.at = end + 1;
                return plain ? text.substring(from, end) : decoded(from, end);
            }
            if (c == '\n' || c == '\r') {
                break;
            }
            plain &= c >= ' ' && c != '\\';
            end += c == '\\' && end + 1 < text.length() && text.charAt(end + 1) >= ' ' ? 2 : 1;
        }
        int likelyEnd = likelyEnd(from, end);
        cursor.at = likelyEnd;
        var value = text.substring(from, likelyEnd);
        int next = likelyEnd;
        while (next < end && JsonCursor.isBlank(text.charAt(next))) {
            next++;
        }
        cursor.report(cursor.positionOf(from - 1), JsonCursor.SYNTAX,
                "this string is never closed. Did you mean `\"" + JsonCursor.brief(value) + "\"`?"
                        + (next < end ? " (the text runs on to `" + text.charAt(next) + "`)" : ""));
        return decoded(from, likelyEnd);
    }

    /** Before the brackets and commas that an unclosed string has swallowed; the brace of a variable is its own. */
    private int likelyEnd(int from, int end) {
        int variable = text.lastIndexOf("${", end);
        int brace = variable < from ? -1 : text.indexOf('}', variable);
        int least = brace < 0 || brace >= end ? from : brace + 1;
        int cut = end;
        while (cut > least && (JsonCursor.isBlank(text.charAt(cut - 1)) || "]},".indexOf(text.charAt(cut - 1)) >= 0)) {
            cut--;
        }
        return cut;
    }

    private String decoded(int from, int to) {
        var raw = text.substring(from, to);
        var value = new StringBuilder(raw.length());
        int i = 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (c < ' ') {
                cursor.report(cursor.positionOf(from + i), JsonCursor.SYNTAX,
                        "a control character must be written as an escape: `\\u%04x`"
                                .formatted((int) c));
            }
            if (c != '\\') {
                value.append(c);
                i++;
            } else {
                i += escape(raw, i, cursor.positionOf(from + i), value);
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
                cursor.report(place, JsonCursor.SYNTAX, "`\\u` must be followed by four hexadecimal digits");
                return 2;
            }
            value.append((char) unit);
            return 6;
        }
        int known = "\"\\/bfnrt".indexOf(kind);
        if (known < 0) {
            cursor.report(place, JsonCursor.SYNTAX,
                    "`\\" + kind + "` is no escape of JSON; write `\\\\` for a backslash");
            return 1;
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

    String number(Position start) {
        int from = cursor.at;
        if (cursor.peek() == '-') {
            cursor.at++;
        }
        boolean sound = cursor.peek() == '0' ? step() : digits();
        if (sound && cursor.peek() == '.') {
            cursor.at++;
            sound = digits();
        }
        if (sound && (cursor.peek() == 'e' || cursor.peek() == 'E')) {
            cursor.at++;
            if (cursor.peek() == '+' || cursor.peek() == '-') {
                cursor.at++;
            }
            sound = digits();
        }
        int next = cursor.peek();
        if (!sound || Character.isLetterOrDigit(next) || next == '.' || next == '_') {
            while (cursor.at < text.length() && !JsonCursor.isBlank(text.charAt(cursor.at))
                    && ",]}:\n\r".indexOf(text.charAt(cursor.at)) < 0) {
                cursor.at++;
            }
            cursor.report(start, JsonCursor.SYNTAX,
                    "`" + JsonCursor.brief(text.substring(from, cursor.at)) + "` is no number of JSON",
                    "write it in double quotes if it is a name or an id");
        }
        return text.substring(from, cursor.at);
    }

    private boolean step() {
        cursor.at++;
        return true;
    }

    private boolean digits() {
        int from = cursor.at;
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            cursor.at++;
        }
        return cursor.at > from;
    }
}
