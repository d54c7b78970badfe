package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.fleet.inventory.store.InventoryDatabase.Answer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as a table no wider than the screen: the widest columns give way, and cells that do not fit are cut. The
 * first rows decide on the widths; those that follow go out as they come.
 */
final class AnswerTable implements Answer {

    private static final int ROWS_THAT_DECIDE = 500;

    private static final int GAP = 2;

    private static final int NARROWEST = 6;

    private final Style style;

    private final PrintWriter out;

    private List<String> names = List.of();

    private final List<List<Document>> waiting = new ArrayList<>();

    private int @Nullable [] widths;

    private long rows;

    AnswerTable(Style style, PrintWriter out) {
        this.style = style;
        this.out = out;
    }

    @Override
    public void columns(List<String> columns) {
        names = columns.stream().map(Style::plain).toList();
    }

    @Override
    public void row(List<Document> values) {
        rows++;
        if (widths != null) {
            print(values, widths);
            return;
        }
        waiting.add(List.copyOf(values));
        if (waiting.size() == ROWS_THAT_DECIDE) {
            decide();
        }
    }

    void end() {
        if (widths == null) {
            decide();
        }
        out.println(style.faint(rows == 1 ? "1 row" : rows + " rows"));
        out.flush();
    }

    private void decide() {
        var decided = widths();
        widths = decided;
        var header = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            header.append(i == 0 ? "" : " ".repeat(GAP)).append(padded(names.get(i), decided[i], false));
        }
        out.println(style.bold(header.toString().stripTrailing()));
        waiting.forEach(row -> print(row, decided));
        waiting.clear();
    }

    /** As wide as what is in them; if that is too wide, the widest are narrowed until all fit or none can be. */
    private int[] widths() {
        var wanted = new int[names.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = length(names.get(i));
            for (var row : waiting) {
                wanted[i] = Math.max(wanted[i], length(shown(row.get(i))));
            }
        }
        var room = Math.max(style.width() - GAP * (wanted.length - 1), wanted.length * NARROWEST);
        var limits = new ArrayList<Integer>();
        for (var width : wanted) {
            limits.add(width);
        }
        Collections.sort(limits);
        int left = room;
        for (int i = 0; i < limits.size(); i++) { // whoever asks for no more than an even share gets it
            var share = left / (limits.size() - i);
            if (limits.get(i) > share) {
                for (int j = 0; j < wanted.length; j++) {
                    wanted[j] = Math.min(wanted[j], share);
                }
                break;
            }
            left -= limits.get(i);
        }
        return wanted;
    }

    private void print(List<Document> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : " ".repeat(GAP)).append(padded(shown(row.get(i)), widths[i], row.get(
                    i) instanceof Document.Numeric));
        }
        out.println(line.toString().stripTrailing());
    }

    private static String shown(Document value) {
        return Style.plain(AnswerText.of(value));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private String padded(String text, int width, boolean right) {
        var length = length(text);
        if (length > width) {
            return text.substring(0, text.offsetByCodePoints(0, Math.max(0, width - 1)))
                    + (style.symbols() ? "…" : "~");
        }
        var blanks = " ".repeat(width - length);
        return right ? blanks + text : text + blanks;
    }
}
