package dev.muster.fleet.inventory.report;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import dev.muster.fleet.inventory.report.DataTable.Column;
import dev.muster.fleet.inventory.store.InventoryDatabase;
import dev.muster.fleet.inventory.store.InventoryDatabase.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An inventory as one page: what was covered, what was found where, what is missing and how to mend it, and every
 * resource. It opens offline, and nothing that AWS said can become markup in it.
 */
public final class HtmlReport {

    /** Documents beyond this many characters are left out of the page, so that a browser can still open it. */
    private static final long DOCUMENTS = 48L << 20;

    /** Rows at once of what sums up, and of what is looked up. */
    private static final int FEW = 12;

    private static final int MANY = 50;

    private final InventoryDatabase database;

    private final PrintWriter out;

    private HtmlReport(InventoryDatabase database, PrintWriter out) {
        this.database = database;
        this.out = out;
    }

    /** Changes since an older run, handed out one by one. */
    @FunctionalInterface
    public interface Changes {

        Differences compare(Consumer<Difference> differences) throws IOException;
    }

    /**
     * Writes the page.
     *
     * @param changes since an older run, where there is one to compare with
     * @throws IOException if an inventory cannot be read
     */
    public static void write(InventoryDatabase database, Optional<Changes> changes, PrintWriter out)
            throws IOException {
        var script = Html.own("report.js");
        var report = new HtmlReport(database, out);
        out.print(Html.head("Inventory", script));
        report.top();
        report.coverage();
        report.heat();
        report.regions();
        new MissingSection(database, out).write();
        report.types();
        if (changes.isPresent()) {
            new ChangesSection(out).write(changes.get());
        }
        report.resources();
        out.print("<script>" + script + "</script></main></body></html>\n");
    }

    private void top() {
        var runs = database.rows(ReportQueries.RUNS);
        out.print("<h1>Inventory</h1><p class=soft>" + runs.stream().limit(5).map(run -> Html.text(Cells.text(run,
                "run_id") + ", begun " + Cells.text(run, "started")
                + run.text("caller_arn").map(arn -> " by " + arn)
                        .orElse("")))
                .collect(Collectors.joining("<br>"))
                + (runs.size() > 5
                        ? "<br>and " + (runs.size() - 5) + " more runs; the newest answer of each call counts"
                        : "")
                + "</p>");
        var numbers = database.rows(ReportQueries.NUMBERS).getFirst();
        out.print("<div class=numbers>");
        number("resources", Cells.text(numbers, "resources"), "resources");
        number("types", Cells.text(numbers, "types"), "types");
        number("accounts", Cells.text(numbers, "scanned") + " / " + Cells.text(numbers, "accounts"),
                "accounts scanned");
        number("missing", Cells.text(numbers, "missing") + " / " + Cells.text(numbers, "calls"), "calls missing");
        number("untagged", Cells.text(numbers, "untagged") + " / " + Cells.text(numbers, "taggable"), "untagged");
        number("oldest", day(numbers, "oldest"), "oldest");
        number("newest", day(numbers, "newest"), "newest");
        out.print("</div>");
        if (runs.stream().anyMatch(run -> run.get("recorded").equals(Optional.of(new Document.Bool(false))))) {
            out.print(
                    "<p class=mark>A run does not say what became of its calls, so nobody knows what is missing.</p>");
        }
    }

    private void number(String id, String value, String title) {
        out.print("<div><b id=\"" + id + "\">" + Html.text(value) + "</b>" + title + "</div>");
    }

    private static String day(Document.Members row, String column) {
        var text = Cells.text(row, column);
        return text.length() < 10 ? "–" : text.substring(0, 10);
    }

    private void coverage() {
        var states = database.rows(ReportQueries.STATES);
        var all = Math.max(1, states.stream().mapToLong(row -> Cells.number(row, "calls")).sum());
        out.print("<section><h2>Calls</h2><svg class=bar viewBox=\"0 0 1000 10\" preserveAspectRatio=none role=img "
                + "aria-label=\"calls by state\">");
        double from = 0;
        for (var state : states) {
            var width = 1000.0 * Cells.number(state, "calls") / all;
            out.print(
                    "<rect class=\"" + Html.text(Cells.text(state, "state")) + "\" x=\"" + from + "\" y=\"0\" width=\""
                            + width + "\" height=\"10\"/>");
            from += width;
        }
        out.print("</svg><ul class=legend>");
        states.forEach(state -> out.print("<li><svg viewBox=\"0 0 1 1\"><rect class=\"" + Html.text(Cells.text(state,
                "state")) + "\" width=\"1\" height=\"1\"/></svg>" + Html.text(
                        Cells.text(state, "state") + " " + Cells
                                .text(state, "calls"))
                + "</li>"));
        out.print("</ul></section>");
    }

    private void heat() {
        var services = database.rows(ReportQueries.SERVICES).stream().map(row -> Cells.text(row, "service")).toList();
        var counts = new HashMap<String, Map<String, Document>>();
        database.rows(ReportQueries.HEAT).forEach(row -> counts.computeIfAbsent(Cells.text(row, "account_id"),
                _ -> new HashMap<>()).put(Cells.text(row, "service"), row.get("resources").orElseThrow()));
        var missing = new HashSet<List<String>>();
        database.rows(ReportQueries.MISSING_PLACES).forEach(row -> missing.add(List.of(Cells.text(row, "account_id"),
                Cells.text(row, "service"))));
        var columns = new ArrayList<>(List.of(Column.text("Account"), Column.text("Name"), Column.number("All")));
        services.forEach(service -> columns.add(new Column(service, true, true)));
        out.print("<section><h2>Accounts and services</h2><p class=soft>How many resources; <span class=mark>!</span> "
                + "where calls are missing.</p>");
        var table = new DataTable(out, "heat", "accounts and services", columns, false, FEW);
        database.rows(ReportQueries.ACCOUNTS).forEach(account -> {
            var id = Cells.text(account, "account_id");
            var own = counts.getOrDefault(id, Map.of());
            var row = new ArrayList<Document>(List.of(Document.text(id), Document.text(Cells.text(account,
                    "account_name")), account.get("resources").orElseThrow()));
            services.forEach(service -> row.add(DataTable.marked(own.getOrDefault(service, new Document.Numeric(0)),
                    missing.contains(List.of(id, service)))));
            table.row(row);
        });
        table.end();
        out.print("</section>");
    }

    private void regions() {
        out.print("<section><h2>Regions</h2>");
        var table = new DataTable(out, "regions", "Regions", List.of(Column.text("Region"), Column.number("Resources"),
                Column.number("Accounts"), Column.number("Types"), Column.number("Calls missing")), false, FEW);
        database.rows(ReportQueries.REGIONS).forEach(row -> table.row(List.of(Cells.of(row, "region"), DataTable.marked(
                Cells.of(row, "resources"), Cells.number(row, "missing") > 0), Cells.of(row, "accounts"),
                Cells.of(row,
                        "types"),
                Cells.of(row, "missing"))));
        table.end();
        out.print("</section>");
    }

    private void types() {
        out.print("<section><h2>Types</h2>");
        var table = new DataTable(out, "by-type", "types", List.of(Column.text("Type"), Column.text("Service"), Column
                .number("Resources"), Column.number("Accounts"), Column.number("Regions")), false, FEW);
        database.rows(ReportQueries.TYPES).forEach(row -> table.row(List.of(Cells.of(row, "type"), Cells.of(row,
                "service"),
                DataTable.marked(Cells.of(row, "resources"), Cells.of(row, "missing").equals(
                        new Document.Bool(true))),
                Cells.of(row, "accounts"), Cells.of(row, "regions"))));
        table.end();
        out.print("</section>");
    }

    private void resources() {
        out.print("<section><h2>Resources</h2><p class=soft>A row opens and shows what AWS said.</p>");
        var table = new DataTable(out, "all", "resources", List.of(Column.text("Account"), Column.text("Name of it"),
                Column.text("Region"), Column.text("Type"), Column.text("Id"), Column.text("Name"), Column.text(
                        "Created"),
                Column.text("Tags")),
                false, MANY);
        database.ask(ReportQueries.RESOURCES + " ORDER BY account_id, region, type, id", new Answer() {

            private long documents;

            @Override
            public void columns(List<String> names) {
                // they are those of the query
            }

            @Override
            public void row(List<Document> row) {
                var values = new ArrayList<>(List.of(row.get(0), row.get(1), row.get(2), row.get(4), row.get(5), row
                        .get(7), row.get(8), Document.text(Cells.tags(row.get(9)))));
                values.add(documents < DOCUMENTS
                        ? row.get(10)
                        : Document.text("left out, since the page would be too large; "
                                + "`muster inventory query` shows it"));
                documents += table.row(values);
            }
        });
        table.end();
        out.print("</section>");
    }

    static String policy(List<String> actions) {
        return "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n"
                + "      \"Action\": [\n"
                + actions.stream().map(action -> "        " + RecordedCalls.json(Document.text(
                        action))).collect(Collectors.joining(",\n"))
                + "\n      ],\n      \"Resource\": \"*\"\n    }\n  ]\n}";
    }
}
