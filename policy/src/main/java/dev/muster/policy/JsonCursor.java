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
    private boolean commentSeen;
    private boolean oddBlankSeen;

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
            if (isLineBreak(c)) {
                lineBreak();
            } else if (isBlank(c)) {
                at++;
            } else if (c == '#' || c == '/') {
                if (!comment()) {
                    return;
                }
            } else if (c > '~' && (Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT)) {
                oddBlank(c);
            } else {
                return;
            }
        }
    }

    private void lineBreak() {
        boolean firstOfTwo = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        at++;
        if (!firstOfTwo) {
            line++;
            lineStart = at;
        }
    }

    /** Steps over a comment, which JSON does not have; false if this is none. */
    private boolean comment() {
        boolean block = text.startsWith("/*", at);
        if (!block && text.charAt(at) == '/' && !text.startsWith("//", at)) {
            return false;
        }
        if (!commentSeen) {
            commentSeen = true;
            report(here(), SYNTAX, "JSON has no comments", "take all comments out");
        }
        while (at < text.length() && (block ? !text.startsWith("*/", at) : !isLineBreak(text.charAt(at)))) {
            if (isLineBreak(text.charAt(at))) {
                lineBreak();
            } else {
                at++;
            }
        }
        at = Math.min(text.length(), block ? at + 2 : at);
        return true;
    }

    private void oddBlank(char c) {
        if (!oddBlankSeen) {
            oddBlankSeen = true;
            report(here(), SYNTAX, "the invisible character U+%04X stands here".formatted((int) c),
                    "write an ordinary blank, here and wherever else the text was copied from the same place");
        }
        at++;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    Position here() {
        return positionOf(at);
    }

    /** Of a place on the current line: strings never reach beyond theirs. */
    Position positionOf(int offset) {
        return new Position(line, offset - lineStart + 1, offset);
    }

    /** Of a place anywhere before this one, counted anew from the start of the text: for what is seldom told. */
    Position found(int offset) {
        var before = new JsonCursor(text);
        before.at = text.startsWith("\uFEFF") ? 1 : 0;
        before.lineStart = before.at;
        while (before.at < offset) {
            if (isLineBreak(text.charAt(before.at))) {
                before.lineBreak();
            } else {
                before.at++;
            }
        }
        return before.here();
    }

    /** What stands here, for a message. */
    String shown() {
        if (at == text.length()) {
            return "the end";
        }
        int c = text.codePointAt(at);
        return Character.isISOControl(c) ? "the character U+%04X".formatted(c) : "`" + Character.toString(c) + "`";
    }

    static String brief(String value) {
        return value.length() <= 80 ? value : value.substring(0, 79) + "…";
    }

    void report(Position position, String code, String message) {
        report(position, code, message, "");
    }

    void report(Position position, String code, String message, String mend) {
        findings.add(new Finding(Severity.ERROR, code, message, mend, position));
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
