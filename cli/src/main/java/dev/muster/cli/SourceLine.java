package dev.muster.cli;

import dev.muster.policy.Locations.Location;
import java.util.List;

/**
 * A line of a text with a piece of it marked; a long line is cut around the mark.
 *
 * @param number of the line, from 1
 * @param before what stands before the marked piece
 * @param marked the piece, or its first line
 */
record SourceLine(int number, String before, String marked, String after) {

    static SourceLine of(String text, Location location) {
        int from = Math.clamp(location.start().offset(), 0, text.length());
        int begin = from;
        while (begin > 0 && !isLineBreak(text.charAt(begin - 1))) {
            begin--;
        }
        int end = from;
        while (end < text.length() && !isLineBreak(text.charAt(end))) {
            end++;
        }
        int to = Math.clamp(location.end().offset(), from, end);
        return new SourceLine(location.start().line(), Style.plain(text.substring(begin, from)),
                Style.plain(text.substring(from, to)), Style.plain(text.substring(to, end)).stripTrailing());
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** The line and the one with the marks below it. */
    List<String> lines(Style style) {
        var gutter = "  " + number + " | ";
        var blank = " ".repeat(gutter.length() - 2) + "| ";
        var cut = style.symbols() ? "…" : "...";
        int room = Math.max(20, style.width() - gutter.length());
        // a third of the room for what leads to the mark, the rest for the mark and what follows it
        int whole = before.length() + marked.length() + (after.isEmpty() ? 0 : cut.length());
        int kept = whole <= room ? before.length() : room / 3;
        var head = before.length() <= kept ? before : cut + before.substring(before.length() - kept + cut.length());
        var tail = marked + after;
        int left = room - head.length();
        var shown = tail.length() <= left ? tail : tail.substring(0, left - cut.length()) + cut;
        int marks = Math.clamp(marked.length(), 1, Math.max(1, left));
        return List.of(style.faint(gutter) + head + shown,
                style.faint(blank) + " ".repeat(head.length()) + style.bad("^" + "~".repeat(marks - 1)));
    }
}
