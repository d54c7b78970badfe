package dev.muster.cli;

import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import dev.muster.fleet.inventory.report.Html;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Differences as one page that needs nothing else. */
final class DiffHtml implements DiffText {

    private final PrintWriter out;

    DiffHtml(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String older, String newer) {
        out.print(Html.head("Inventory: what changed", ""));
        out.print("<h1>What changed</h1><p>" + Html.text(older) + " → " + Html.text(newer) + "</p>"
                + "<div class=scroll><table><thead><tr><th></th><th>Account</th><th>Region</th><th>Type</th>"
                + "<th>Id</th><th>What</th></tr></thead><tbody>\n");
    }

    @Override
    public void difference(Difference difference) {
        var what = difference.reason().map(Html::text).orElseGet(() -> difference.edits().stream().map(
                edit -> "<div><code>" + Html.text(edit.pointer()) + "</code>: <code>" + Html.text(DiffText.shown(edit
                        .before())) + "</code> → <code>" + Html.text(DiffText.shown(edit.after())) + "</code></div>")
                .collect(Collectors.joining()));
        out.print("<tr class=" + difference.kind().text() + "><td>" + difference.kind().text() + "</td><td>" + Html
                .text(difference.accountId() + difference.accountName().map(name -> " " + name).orElse(""))
                + "</td><td>" + Html.text(difference.region()) + "</td><td>" + Html.text(difference.type())
                + "</td><td>" + Html.text(difference.id()) + "</td><td>" + what + "</td></tr>\n");
    }

    @Override
    public void end(Differences counts) {
        out.print("</tbody></table></div><p>" + Html.text(DiffText.summary(counts)) + "</p></main></body></html>\n");
    }
}
