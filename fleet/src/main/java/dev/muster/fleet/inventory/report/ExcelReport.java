package dev.muster.fleet.inventory.report;

import dev.muster.api.document.Document;
import dev.muster.fleet.inventory.store.InventoryDatabase;
import dev.muster.fleet.inventory.store.InventoryDatabase.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dhatim.fastexcel.Workbook;

/** An inventory as a workbook: summary, accounts, coverage, errors, and a sheet for each type. */
public final class ExcelReport {

    private static final List<String> FIRST = List.of("account_id", "account_name", "region", "id", "name", "arn",
            "created", "tags");

    private static final int MOST_MEMBERS = 30;

    private final InventoryDatabase database;

    private final Workbook workbook;

    private final Set<String> names = Sheet.names();

    private ExcelReport(InventoryDatabase database, Workbook workbook) {
        this.database = database;
        this.workbook = workbook;
    }

    /**
     * Writes the workbook, which does not close the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(InventoryDatabase database, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Muster", null)) {
            var report = new ExcelReport(database, workbook);
            report.summary();
            report.table("Accounts", ReportQueries.ACCOUNTS);
            report.table("Coverage", ReportQueries.COVERAGE);
            report.table("Errors", ReportQueries.ERRORS);
            for (var row : database.rows(ReportQueries.TYPES)) {
                report.type(Cells.text(row, "type"), Cells.text(row, "service"));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void summary() throws IOException {
        try (var sheet = new Sheet(workbook, names, "Summary", List.of("what", "value"))) {
            for (var member : database.rows(ReportQueries.NUMBERS).getFirst().members().entrySet()) {
                sheet.row(List.of(Document.text(member.getKey()), member.getValue()));
            }
            for (var state : database.rows(ReportQueries.STATES)) {
                sheet.row(List.of(Document.text("calls " + Cells.text(state, "state")), Cells.of(state, "calls")));
            }
            for (var run : database.rows(ReportQueries.RUNS)) {
                sheet.row(List.of(Document.text("run"), Document.text(Cells.text(run, "run_id") + ", begun " + Cells
                        .text(run, "started"))));
            }
        }
    }

    private void table(String name, String sql) throws IOException {
        var rows = new Rows(name);
        database.ask(sql, rows);
        rows.sheet().close();
    }

    /** What a query answers, as it is. */
    private final class Rows implements Answer {

        private final String name;

        private final List<Sheet> sheets = new ArrayList<>(1);

        Rows(String name) {
            this.name = name;
        }

        @Override
        public void columns(List<String> columns) {
            sheets.add(new Sheet(workbook, names, name, columns));
        }

        @Override
        public void row(List<Document> values) {
            write(sheet(), values);
        }

        Sheet sheet() {
            return sheets.getFirst();
        }
    }

    /** The resources of a type: what all have, the type's own plain members, and last all that AWS said. */
    private void type(String type, String service) throws IOException {
        var where = "SELECT * FROM (" + ReportQueries.RESOURCES + ") WHERE type = " + quoted(type) + " AND service = "
                + quoted(service);
        var members = new ArrayList<>(members(where));
        var columns = new ArrayList<>(FIRST);
        columns.addAll(members);
        columns.add("document");
        try (var sheet = new Sheet(workbook, names, type.replaceFirst("^AWS::", ""), columns)) {
            database.ask(where + " ORDER BY account_id, region, id", new Answer() {

                @Override
                public void columns(List<String> names) {
                    // they are those of the query
                }

                @Override
                public void row(List<Document> row) {
                    var values = new ArrayList<>(List.of(row.get(0), row.get(1), row.get(2), row.get(5), row.get(7), row
                            .get(6), row.get(8), Document.text(Cells.tags(row.get(9)))));
                    members.forEach(member -> values.add(row.get(10) instanceof Document.Members document && plain(
                            Cells.of(document, member)) ? Cells.of(document, member) : Document.Null.NULL));
                    values.add(row.get(10));
                    write(sheet, values);
                }
            });
        }
    }

    /** The plain members of some of a type's documents. */
    private Set<String> members(String where) {
        var members = new TreeSet<String>();
        database.rows(where + " LIMIT 200").forEach(row -> {
            if (Cells.of(row, "document") instanceof Document.Members document) {
                document.members().forEach((name, value) -> {
                    if (plain(value) && members.size() < MOST_MEMBERS) {
                        members.add(name);
                    }
                });
            }
        });
        return members;
    }

    private static boolean plain(Document value) {
        return !(value instanceof Document.Items || value instanceof Document.Members
                || value instanceof Document.Null);
    }

    private static void write(Sheet sheet, List<Document> values) {
        try {
            sheet.row(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
