package dev.muster.cli;

import dev.muster.api.recorded.CallState;
import dev.muster.fleet.inventory.record.MergedPolicy;
import dev.muster.fleet.inventory.record.Missing;
import dev.muster.fleet.inventory.record.Unentered;
import dev.muster.fleet.inventory.scan.ScanReport;
import dev.muster.fleet.inventory.scan.ServiceEffort;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;

/** The report of a scan for a person: what was found, what took long, and what is missing with what to do about it. */
final class ScanText {

    private static final int SLOWEST = 5;

    private static final int ACCOUNTS_TOLD = 4;

    private final Style style;

    ScanText(Style style) {
        this.style = style;
    }

    void print(ScanReport report, PrintWriter out) {
        var states = new TextTable("Calls", "");
        report.counts().forEach((state, count) -> states.row(cell(state), TextTable.Cell.of(Long.toString(count))));
        if (!report.counts().isEmpty()) {
            states.print(out, style);
            out.println();
        }
        slowest(report, out);
        report.missing().forEach(one -> missing(one, out));
        MergedPolicy.of(report.missing()).ifPresent(policy -> {
            out.println(style.bold("All of these permissions in one policy for the role:"));
            out.println(DocumentText.json(policy));
            out.println();
        });
        report.doubts().forEach(doubt -> style.wrapped(doubt, 0).forEach(line -> out.println(style.faint(line))));
        long skipped = report.unentered().stream().filter(Unentered::skipped).count();
        if (skipped > 0) {
            out.println(style.faint(skipped + (skipped == 1 ? " account is" : " accounts are")
                    + " not active, and skipped"));
        }
        style.wrapped(verdict(report), 0).forEach(line -> out.println(report.isComplete()
                ? style.good(line)
                : style.bad(line)));
        out.println("results in " + Style.plain(report.folder().toString()));
        out.flush();
    }

    private static TextTable.Cell cell(CallState state) {
        return switch (state) {
            case DONE -> TextTable.Cell.good(state.text());
            case EMPTY, NOT_AVAILABLE, NOT_ENABLED, SKIPPED -> TextTable.Cell.faint(state.text());
            case DENIED, FAILED, INCOMPLETE -> TextTable.Cell.bad(state.text());
        };
    }

    private void slowest(ScanReport report, PrintWriter out) {
        var slow = report.services().stream().filter(service -> service.millis() > 0)
                .sorted(Comparator.comparingLong(ServiceEffort::millis).reversed()).limit(SLOWEST).toList();
        if (slow.isEmpty()) {
            return;
        }
        var table = new TextTable("Slowest", "answers", "items", "seconds");
        slow.forEach(service -> table.row(TextTable.Cell.of(service.service()),
                TextTable.Cell.of(Long.toString(service.calls())), TextTable.Cell.of(Long.toString(service.items())),
                TextTable.Cell.of(Long.toString(service.millis() / 1_000))));
        table.print(out, style);
        out.println();
    }

    private void missing(Missing one, PrintWriter out) {
        out.println(style.badMark() + " " + style.bold(one.kind() + ": " + places(one)));
        style.wrapped(one.cause() + ", in " + accounts(one), 2).forEach(line -> out.println("  " + line));
        one.remedy().ifPresent(remedy -> style.wrapped(remedy, 2).forEach(line -> out.println("  " + line)));
        style.wrapped(one.example(), 2).forEach(line -> out.println("  " + style.faint(line)));
        out.println();
    }

    private static String places(Missing one) {
        return one.places() == 1 ? "once" : one.places() + " times";
    }

    private static String accounts(Missing one) {
        var some = new ArrayList<>(one.accounts()).subList(0, Math.min(ACCOUNTS_TOLD, one.accounts().size()));
        int more = one.accounts().size() - some.size();
        return (one.accounts().size() == 1 ? "account " : "accounts ") + String.join(", ", some)
                + (more == 0 ? "" : " and " + more + " more");
    }

    private static String verdict(ScanReport report) {
        long items = report.services().stream().mapToLong(ServiceEffort::items).sum();
        var found = items + (items == 1 ? " item" : " items") + " in " + report.accounts()
                + (report.accounts() == 1 ? " account" : " accounts") + ", " + report.tries() + " requests"
                + (report.throttled() == 0 ? "" : " (" + report.throttled() + " throttled)") + ", "
                + report.elapsed().toSeconds() + " s";
        if (report.halted().isPresent()) {
            return "not at its end: " + found;
        }
        return report.isComplete()
                ? "complete: " + found
                : "not complete: " + found + "; mend what is named above and run again with --resume";
    }
}
