package dev.muster.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How text is shown: its width, and whether in colour. Text from outside loses its control characters here, so that no
 * account's name can move the cursor.
 *
 * @param width  columns
 * @param colour whether escape codes may be used
 */
record Style(int width, boolean colour) {

    private static final int NARROWEST = 40;

    private static final int WIDEST = 160;

    static Style of(CommandSpec spec) {
        var width = Math.clamp(spec.usageMessage().width(), NARROWEST, WIDEST);
        return new Style(width, spec.commandLine().getColorScheme().ansi() == Ansi.AUTO
                ? Ansi.AUTO.enabled()
                : spec.commandLine().getColorScheme().ansi().enabled());
    }

    /** Whether somebody sits at a terminal: standard input and output both are one. */
    static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
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

    private String code(String number, String text) {
        return colour ? "\u001b[" + number + "m" + text + "\u001b[0m" : text;
    }

    /** Text from outside on one line. */
    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> plain.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT
                                || Character.getType(c) == Character.LINE_SEPARATOR ? ' ' : c));
        return plain.toString();
    }

    /** Text broken at blanks into lines that fit after an indent. */
    List<String> wrapped(String text, int indent) {
        var room = Math.max(20, width - indent);
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
}
