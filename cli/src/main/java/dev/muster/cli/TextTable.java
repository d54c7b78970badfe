package dev.muster.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of plain text: columns as wide as what they hold, the first to the left, numbers to the right. */
final class TextTable {

    /** A cell: what it says, and how it is coloured once it has its width. */
    record Cell(String text, Paint paint) {

        static Cell of(String text) {
            return new Cell(Style.plain(text), (_, padded) -> padded);
        }

        static Cell good(String text) {
            return new Cell(Style.plain(text), Style::good);
        }

        static Cell bad(String text) {
            return new Cell(Style.plain(text), Style::bad);
        }

        static Cell faint(String text) {
            return new Cell(Style.plain(text), Style::faint);
        }

        /** A count; nothing to worry about if it is 0. */
        static Cell badCount(int count) {
            return count == 0 ? faint("0") : bad(Integer.toString(count));
        }
    }

    @FunctionalInterface
    interface Paint {

        String on(Style style, String padded);
    }

    private final List<String> headers;

    private final List<List<Cell>> rows = new ArrayList<>();

    TextTable(String... headers) {
        this.headers = List.of(headers);
    }

    TextTable(List<String> headers) {
        this.headers = List.copyOf(headers);
    }

    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    /** How many columns of a terminal the table takes. */
    int width() {
        return Arrays.stream(widths()).sum() + 2 * (headers.size() - 1);
    }

    void print(PrintWriter out, Style style) {
        var widths = widths();
        var line = new StringBuilder();
        for (int i = 0; i < headers.size(); i++) {
            line.append(i == 0 ? "" : "  ").append(padded(headers.get(i), widths[i], false));
        }
        out.println(style.bold(line.toString().stripTrailing()));
        for (var row : rows) {
            var text = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                var cell = row.get(i);
                var number = !cell.text().isEmpty() && cell.text().length() < 7
                        && cell.text().chars().allMatch(Character::isDigit);
                text.append(i == 0 ? "" : "  ").append(cell.paint().on(style, padded(cell.text(), widths[i], number)));
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private int[] widths() {
        var widths = new int[headers.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = headers.get(i).length();
            for (var row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        return widths;
    }

    private static String padded(String text, int width, boolean right) {
        var blanks = " ".repeat(Math.max(0, width - text.length()));
        return right ? blanks + text : text + blanks;
    }
}
