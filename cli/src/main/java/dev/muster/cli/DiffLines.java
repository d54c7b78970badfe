package dev.muster.cli;

import dev.muster.fleet.inventory.diff.Difference;
import dev.muster.fleet.inventory.diff.Differences;
import java.io.PrintWriter;

/** Differences for people: a heading for each account and Region, a line for each resource. */
final class DiffLines implements DiffText {

    private final Style style;

    private final PrintWriter out;

    private String place = "";

    DiffLines(Style style, PrintWriter out) {
        this.style = style;
        this.out = out;
    }

    @Override
    public void begin(String older, String newer) {
        out.println(style.faint(Style.plain(older + " -> " + newer)));
    }

    @Override
    public void difference(Difference difference) {
        var here = difference.accountId() + difference.accountName().map(name -> " " + name).orElse("") + "  "
                + difference.region();
        if (!here.equals(place)) {
            place = here;
            out.println();
            out.println(style.bold(Style.plain(here)));
        }
        var line = Style.plain(difference.type() + "  " + difference.id() + difference.name().filter(name -> !name
                .equals(difference.id())).map(name -> "  " + name).orElse(""));
        switch (difference.kind()) {
            case APPEARED -> out.println(style.good("+ " + line));
            case VANISHED -> out.println(style.bad("- " + line));
            case CHANGED -> {
                out.println("~ " + line);
                difference.edits().forEach(edit -> out.println("    " + Style.plain(edit.pointer() + ": " + DiffText
                        .shown(edit.before()) + " -> " + DiffText.shown(edit.after()))));
            }
            case UNKNOWN -> {
                out.println(style.faint("? " + line));
                difference.reason().ifPresent(reason -> out.println(style.faint("    " + Style.plain(reason))));
            }
        }
    }

    @Override
    public void end(Differences counts) {
        out.println();
        out.println(DiffText.summary(counts));
    }
}
