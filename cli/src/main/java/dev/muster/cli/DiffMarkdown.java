package dev.muster.cli;

import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** Differences as a Markdown table, for a comment on a change. Nothing in a cell is read as markup. */
final class DiffMarkdown implements DiffText {

    private static final int LONGEST = 200;

    private final PrintWriter out;

    DiffMarkdown(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String older, String newer) {
        out.println("## Inventory: " + cell(older) + " to " + cell(newer));
        out.println();
        out.println("| | account | Region | type | id | what |");
        out.println("|---|---|---|---|---|---|");
    }

    @Override
    public void difference(Difference difference) {
        var what = difference.reason().map(DiffMarkdown::cell).orElseGet(() -> difference.edits().stream().map(
                edit -> cell(edit.pointer() + ": " + DiffText.shown(edit.before()) + " -> " + DiffText.shown(edit
                        .after())))
                .collect(Collectors.joining("<br>")));
        out.println("| " + difference.kind().text() + " | " + cell(difference.accountId() + difference.accountName()
                .map(name -> " " + name).orElse("")) + " | " + cell(difference.region()) + " | " + cell(difference
                        .type())
                + " | " + cell(difference.id()) + " | " + what + " |");
    }

    @Override
    public void end(Differences counts) {
        out.println();
        out.println(DiffText.summary(counts).replace("~", "\\~"));
    }

    private static String cell(String text) {
        var plain = Style.plain(text);
        var cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
        return cut.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\\\`*_{}\\[\\]#|~!]", "\\\\$0");
    }
}
