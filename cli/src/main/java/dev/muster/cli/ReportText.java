package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Outcome;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.enrolment.Row;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for a person: a line per Region, the matrix where it fits, and every gap in words. */
final class ReportText {

    private final Style style;

    ReportText(Style style) {
        this.style = style;
    }

    void print(Report report, PrintWriter out) {
        matrix(report, out);
        regions(report, out);
        var gaps = new Gaps();
        report.failures().forEach(row -> gaps.add(row.account(), row.region(), row.cause(), row.remedy()));
        gaps.print(out, style);
        out.println();
        out.println(verdict(report));
        out.flush();
    }

    private void matrix(Report report, PrintWriter out) {
        var grid = new Matrix();
        report.rows()
                .stream()
                .filter(row -> !(row.outcome() instanceof Outcome.Skipped))
                .forEach(row -> grid.put(row.account(), row.role(), row.region(), word(row)));
        grid.print(out, style);
    }

    private static TextTable.Cell word(Row row) {
        return switch (row.outcome()) {
            case Outcome.Done _,Outcome.Unchanged _ -> TextTable.Cell.good(row.role() == Row.Role.ADMINISTRATOR
                    ? row.state().equals("on") ? "administers" : "off"
                    : row.state());
            case Outcome.Skipped _ -> TextTable.Cell.faint("skipped");
            case Outcome.Failed _ -> TextTable.Cell.bad(row.code());
        };
    }

    private void regions(Report report, PrintWriter out) {
        var byRegion = new LinkedHashMap<RegionId, Report.Counts>();
        for (Map.Entry<RegionId, List<Row>> entry : byRegion(report).entrySet()) {
            byRegion.put(entry.getKey(),
                    new Report(report.service(), report.administrator(), entry.getValue()).counts());
        }
        var table = new TextTable("Region", "done now", "as wanted before", "failed");
        byRegion.forEach((region, counts) -> {
            if (counts.skipped() == 0) {
                table.row(TextTable.Cell.of(region.code()), TextTable.Cell.good(Integer.toString(counts.done())),
                        TextTable.Cell.of(Integer.toString(counts.unchanged())),
                        TextTable.Cell.badCount(counts.failed()));
            }
        });
        table.print(out, style);
        var off = byRegion.entrySet().stream().filter(entry -> entry.getValue().skipped() > 0)
                .map(entry -> entry.getKey().code()).toList();
        if (!off.isEmpty()) {
            style.wrapped("left out, since the administrator account has not enabled them: " + String.join(", ", off),
                    0)
                    .forEach(line -> out.println(style.faint(line)));
        }
    }

    private static Map<RegionId, List<Row>> byRegion(Report report) {
        var rows = new LinkedHashMap<RegionId, List<Row>>();
        report.rows().forEach(row -> rows.computeIfAbsent(row.region(), _ -> new java.util.ArrayList<>()).add(row));
        return rows;
    }

    private String verdict(Report report) {
        var counts = report.counts();
        if (counts.failed() > 0) {
            return style.bad(counts.failed() + " of " + (counts.done() + counts.unchanged() + counts.failed())
                    + " could not be done") + "; mend what is named above and run this again";
        }
        return style.good(counts.done() == 0 ? "nothing was left to do" : "all done") + ": " + report.service()
                + " is as wanted in every account and Region";
    }
}
