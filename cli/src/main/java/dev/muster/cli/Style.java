package dev.muster.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How text is shown: its width, and whether in colour. Text from outside loses its control characters here, so that no
 * account's name can move the cursor.
 *
 * @param width   columns
 * @param colour  whether escape codes may be used
 * @param symbols whether more than ASCII can be shown
 */
record Style(int width, boolean colour, boolean symbols) {

    private static final int NARROWEST_TEXT = 20;

    /** For standard output. */
    static Style ofOut(CommandSpec spec) {
        var terminal = Muster.terminal(spec);
        return new Style(terminal.out() ? terminal.columns() : Terminal.PIPED, terminal.out() && terminal.colour(),
                terminal.symbols());
    }

    /** For standard error. */
    static Style ofErr(CommandSpec spec) {
        var terminal = Muster.terminal(spec);
        return new Style(terminal.err() ? terminal.columns() : Terminal.PIPED, terminal.err() && terminal.colour(),
                terminal.symbols());
    }

    String good(String text) {
        return code("32", text);
    }

    String bad(String text) {
        return code("31", text);
    }

    String faint(String text) {
        return code("2", text);
    }

    String bold(String text) {
        return code("1", text);
    }

    /** Stands before what went well. */
    String goodMark() {
        return good(symbols ? "✓" : "+");
    }

    /** Stands before what did not. */
    String badMark() {
        return bad(symbols ? "✗" : "x");
    }

    private String code(String number, String text) {
        return colour ? "\u001b[" + number + "m" + text + "\u001b[0m" : text;
    }

    /** Text from outside on one line. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.appendCodePoint(harmless(c) ? c : ' '));
        return plain.toString();
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }

    /** Text broken at blanks into lines that fit after an indent. */
    List<String> wrapped(String text, int indent) {
        var room = Math.max(NARROWEST_TEXT, width - indent);
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : plain(text).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The same behind a first word, with all further lines under the text of the first. */
    List<String> hanging(String first, int indent, String text) {
        var lines = new ArrayList<String>();
        for (var line : wrapped(text, indent)) {
            lines.add((lines.isEmpty() ? first : " ".repeat(indent)) + line);
        }
        return lines;
    }
}
