package dev.muster.policy;

import java.util.ArrayList;
import java.util.List;

/** A place in a JSON text that moves on, and what was found wrong on the way. */
final class JsonCursor {

    static final String SYNTAX = "JSON_SYNTAX_ERROR";
    private static final int MOST_FINDINGS = 20;

    final String text;
    final List<Finding> findings = new ArrayList<>();
    int at;
    private int line = 1;
    private int lineStart;

    JsonCursor(String text) {
        this.text = text;
    }

    /** Steps over a byte order mark, which is no part of the first line. */
    void skipByteOrderMark() {
        if (text.startsWith("\uFEFF")) {
            at = 1;
            lineStart = 1;
            findings.add(new Finding(Severity.WARNING, "BYTE_ORDER_MARK",
                    "the text begins with a byte order mark; save it without one", here()));
        }
    }

    int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    void skipBlanks() {
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

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    Position here() {
        return positionOf(at);
    }

    /** Of a place on the current line: strings never reach beyond theirs. */
    Position positionOf(int offset) {
        return new Position(line, offset - lineStart + 1, offset);
    }

    String shown() {
        return at == text.length() ? "the end" : "`" + Character.toString(text.codePointAt(at)) + "`";
    }

    static String brief(String value) {
        return value.length() <= 80 ? value : value.substring(0, 79) + "…";
    }

    void report(Position position, String code, String message) {
        findings.add(new Finding(Severity.ERROR, code, message, position));
        if (findings.size() >= MOST_FINDINGS) {
            throw new Unreadable();
        }
    }

    Unreadable stop(Position position, String message) {
        findings.add(new Finding(Severity.ERROR, SYNTAX, message, position));
        return new Unreadable();
    }

    /** Ends the reading; what is wrong is among the findings. Never leaves {@link JsonReader}. */
    static final class Unreadable extends RuntimeException {

        Unreadable() {
            super("unreadable", null, false, false);
        }
    }
}
