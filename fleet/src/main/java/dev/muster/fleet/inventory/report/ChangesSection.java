package dev.muster.fleet.inventory.report;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.report.DataTable.Column;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What changed since an older run. */
final class ChangesSection {

    private static final int ROWS = 25;

    private final PrintWriter out;

    ChangesSection(PrintWriter out) {
        this.out = out;
    }

    void write(HtmlReport.Changes changes) throws IOException {
        out.print("<section><h2>Changes</h2>");
        var table = new DataTable(out, "changes", "changes", List.of(Column.text("What"), Column.text("Account"), Column
                .text("Region"), Column.text("Type"), Column.text("Id"), Column.text("Name"), Column.text("Why")),
                true, ROWS);
        var counts = changes.compare(difference -> table.row(row(difference)));
        table.end();
        out.print("<p id=change-counts>" + counts.appeared() + " appeared, " + counts.vanished() + " vanished, "
                + counts.changed() + " changed, " + counts.unknown() + " unknown, " + counts.unchanged()
                + " unchanged</p></section>");
    }

    private static List<Document> row(Difference difference) {
        var row = new ArrayList<Document>(List.of(Document.text(difference.kind().text()), Document.text(difference
                .accountId()), Document.text(difference.region()), Document.text(difference.type()), Document.text(
                        difference.id()),
                Document.text(difference.name().orElse("")), Document.text(difference.reason()
                        .orElse(""))));
        if (!difference.edits().isEmpty()) {
            row.add(Document.text(difference.edits().stream().map(edit -> edit.pointer() + ": " + json(edit.before())
                    + " → " + json(edit.after())).collect(Collectors.joining("\n"))));
        }
        return row;
    }

    private static String json(Optional<Document> value) {
        return value.map(RecordedCalls::json).orElse("-");
    }
}
