package dev.muster.fleet.inventory.report;

import dev.muster.api.document.Document;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A sheet of a workbook, written row by row: a header that stays, filters, text that is text. One that has more rows
 * than a sheet may have goes on in another.
 */
final class Sheet implements AutoCloseable {

    /** What a sheet may have. */
    static final int MOST_ROWS = 1_048_576;

    /** What a cell may have. */
    static final int LONGEST = 32_767;

    private static final int LONGEST_NAME = 31;

    private static final int ROWS_IN_MEMORY = 200;

    private static final double WIDE = 22;

    private final Workbook workbook;

    private final Set<String> names;

    private final String name;

    private final List<String> columns;

    private final int mostRows;

    private Worksheet sheet;

    private int rows;

    /** The names of sheets that a workbook has. */
    static Set<String> names() {
        return new HashSet<>();
    }

    Sheet(Workbook workbook, Set<String> names, String name, List<String> columns) {
        this(workbook, names, name, columns, MOST_ROWS);
    }

    Sheet(Workbook workbook, Set<String> names, String name, List<String> columns, int mostRows) {
        this.workbook = workbook;
        this.names = names;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.mostRows = mostRows;
        this.sheet = begin();
    }

    private Worksheet begin() {
        var begun = workbook.newWorksheet(free());
        begun.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            begun.width(i, WIDE);
            begun.inlineString(0, i, columns.get(i));
            begun.style(0, i).bold().set();
        }
        rows = 1;
        return begun;
    }

    /** A name that no sheet has: short enough, without what Excel does not take, told apart by a number. */
    private String free() {
        var plain = name.replaceAll("[\\[\\]:*?/\\\\']+", " ").strip();
        for (int i = 1;; i++) {
            var ending = i == 1 ? "" : " " + i;
            var free = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - ending.length())) + ending;
            if (names.add(free.toLowerCase(Locale.ROOT))) {
                return free;
            }
        }
    }

    void row(List<Document> values) throws IOException {
        if (rows == mostRows) {
            end();
            sheet = begin();
        }
        for (int i = 0; i < values.size(); i++) {
            cell(rows, i, values.get(i));
        }
        rows++;
        if (rows % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void cell(int row, int column, Document value) {
        switch (value) {
            case Document.Null _ -> {}
            // Excel counts in doubles: what has more digits stays text
            case Document.Numeric(var number) when number.precision() <= 15 -> sheet.value(row, column, number);
            case Document.Bool(boolean truth) -> sheet.value(row, column, truth);
            case Document.Numeric _,Document.Text _,Document.Time _,Document.NotFinite _,Document.Blob _,Document.Items _,Document.Members _ ->
                sheet.inlineString(row, column, text(Cells.text(value)));
        }
    }

    /** Text that no spreadsheet takes for a formula, and that fits into a cell. */
    static String text(String text) {
        var safe = new StringBuilder(Math.min(text.length(), LONGEST));
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            safe.append('\'');
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var c = text.codePointAt(i);
            var shown = isText(c) ? c : 0xfffd;
            if (safe.length() + Character.charCount(shown) > LONGEST - 1
                    && i + Character.charCount(c) < text.length()) {
                return safe.append('…').toString();
            }
            safe.appendCodePoint(shown);
        }
        return safe.toString();
    }

    /** Whether XML can say it. */
    private static boolean isText(int c) {
        return c == '\n' || c == '\t' || (!Character.isISOControl(c) && (c < 0xd800 || c > 0xdfff) && c != 0xfffe
                && c != 0xffff);
    }

    private void end() throws IOException {
        sheet.setAutoFilter(0, 0, Math.max(1, rows - 1), Math.max(0, columns.size() - 1));
        sheet.finish();
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
