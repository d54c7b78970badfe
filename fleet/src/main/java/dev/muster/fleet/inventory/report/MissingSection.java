package dev.muster.fleet.inventory.report;

import dev.muster.fleet.inventory.store.InventoryDatabase;
import java.io.PrintWriter;

/** What is missing, and how to mend it: one entry for each remedy, not for each call. */
final class MissingSection {

    private final InventoryDatabase database;

    private final PrintWriter out;

    MissingSection(InventoryDatabase database, PrintWriter out) {
        this.database = database;
        this.out = out;
    }

    void write() {
        var remedies = database.rows(ReportQueries.REMEDIES);
        out.print("<section><h2>What is missing, and how to mend it</h2>");
        var notScanned = database.rows(ReportQueries.NOT_SCANNED);
        notScanned.forEach(row -> out.print("<div class=remedy><p><b>" + Html.text(Cells.text(row, "accounts"))
                + " not scanned</b> " + Html.text(Cells.text(row, "reason") + ": " + Cells.text(row, "some_accounts"))
                + "</p></div>"));
        if (remedies.isEmpty() && notScanned.isEmpty()) {
            out.print("<p>Nothing that is known of.</p>");
        }
        remedies.forEach(row -> {
            out.print("<div class=remedy><p><b>" + Html.text(Cells.text(row, "class")) + "</b> " + Html.text(Cells
                    .text(row, "calls") + " calls in " + Cells.text(row, "accounts") + " accounts: "
                    + Cells.text(row,
                            "some_accounts")
                    + (Cells.number(row, "accounts") > 10 ? ", …" : "")) + "</p>");
            row.text("remedy").filter(text -> !text.isEmpty()).ifPresent(text -> out.print("<p>" + Html.text(text)
                    + "</p>"));
            row.text("actions").ifPresent(actions -> out.print("<p><code>" + Html.text(actions) + "</code></p>"));
            row.text("message").filter(text -> !text.isEmpty()).ifPresent(text -> out.print("<p class=soft>" + Html
                    .text(text) + "</p>"));
            out.print("</div>");
        });
        var actions = database.rows(ReportQueries.ACTIONS).stream().map(row -> Cells.text(row, "iam_action")).toList();
        if (!actions.isEmpty()) {
            out.print("<p>What the role lacks, as a policy:</p><pre id=policy>" + Html.text(HtmlReport.policy(actions))
                    + "</pre><button class=copy data-copies=policy>Copy</button>");
        }
        out.print("</section>");
    }
}
