package dev.muster.fleet.inventory.report;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;

/** A table of the page: its rows lie in the page as JSON and are drawn by the page's script. Written row by row. */
final class DataTable {

    private final PrintWriter out;

    private boolean begun;

    /**
     * A column.
     *
     * @param name   above it
     * @param number whether it stands to the right and sorts by size
     * @param heat   whether greater numbers are darker
     */
    record Column(String name, boolean number, boolean heat) {

        static Column text(String name) {
            return new Column(name, false, false);
        }

        static Column number(String name) {
            return new Column(name, true, false);
        }

        private Document document() {
            var members = new LinkedHashMap<String, Document>();
            members.put("name", Document.text(name));
            members.put("number", new Document.Bool(number));
            members.put("heat", new Document.Bool(heat));
            return new Document.Members(members);
        }
    }

    /**
     * Begins a table.
     *
     * @param id    unique in the page
     * @param title what it is about
     * @param kinds whether the first column says of what kind a row is
     * @param rows  how many are shown at once
     */
    DataTable(PrintWriter out, String id, String title, List<Column> columns, boolean kinds, int rows) {
        this.out = out;
        var about = new LinkedHashMap<String, Document>();
        about.put("columns", new Document.Items(columns.stream().map(Column::document).toList()));
        about.put("heat", new Document.Bool(columns.stream().anyMatch(Column::heat)));
        about.put("kinds", new Document.Bool(kinds));
        about.put("page", new Document.Numeric(rows));
        var json = Html.data(RecordedCalls.json(new Document.Members(about)));
        out.print("<div data-table=\"" + id + "\" data-title=\"" + Html.text(title) + "\"></div>"
                + "<script type=\"application/json\" id=\"" + id + "\">" + json.substring(0, json.length() - 1)
                + ",\"rows\":[");
    }

    /** A row: a value for each column, and perhaps one more that opens below it. */
    long row(List<Document> values) {
        var json = Html.data(RecordedCalls.json(new Document.Items(values)));
        out.print((begun ? ",\n" : "\n") + json);
        begun = true;
        return json.length();
    }

    void end() {
        out.print("]}</script>\n");
    }

    /** A number that rests on calls of which some are missing. */
    static Document marked(Document number, boolean missing) {
        if (!missing) {
            return number;
        }
        var members = new LinkedHashMap<String, Document>();
        members.put("v", number);
        members.put("m", new Document.Bool(true));
        return new Document.Members(members);
    }
}
