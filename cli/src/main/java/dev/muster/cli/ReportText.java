package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Outcome;
import dev.muster.fleet.enrolment.Report;
import dev.muster.fleet.enrolment.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report for a person: accounts against Regions, or a line per Region where that does not fit, and every gap. */
final class ReportText {

    private final Style style;

    private final String service;

    ReportText(Style style, String service) {
        this.style = style;
        this.service = service;
    }

    void print(Report report, PrintWriter out) {
        var matrix = matrix(report);
        if (matrix.fits(style)) {
            matrix.print(out, style);
        } else {
            regions(report).print(out, style);
        }
        leftOut(report, out);
        Gaps.of(report).print(out, style);
        out.println();
        style.wrapped(verdict(report.counts()), 0).forEach(line -> out.println(
                report.failures().isEmpty() ? style.good(line) : style.bad(line)));
        out.flush();
    }

    private static Matrix matrix(Report report) {
        var matrix = new Matrix("Account");
        report.rows()
                .stream()
                .filter(row -> !(row.outcome() instanceof Outcome.Skipped))
                .forEach(row -> matrix.put(List.of(row.account().digits()), row.region(), word(row)));
        return matrix;
    }

    private static TextTable.Cell word(Row row) {
        return switch (row.outcome()) {
            case Outcome.Done _,Outcome.Unchanged _ -> TextTable.Cell.good(switch (row.role()) {
                case ADMINISTRATOR -> row.state().equals("on") ? "administers" : row.state();
                case MEMBER -> row.state();
            });
            case Outcome.Skipped _ -> TextTable.Cell.faint("skipped");
            case Outcome.Failed _ -> TextTable.Cell.bad(row.code());
        };
    }

    private static TextTable regions(Report report) {
        var byRegion = new LinkedHashMap<RegionId, List<Row>>();
        report.rows().forEach(row -> byRegion.computeIfAbsent(row.region(), _ -> new ArrayList<>()).add(row));
        var table = new TextTable("Region", "done now", "as wanted before", "failed");
        for (Map.Entry<RegionId, List<Row>> region : byRegion.entrySet()) {
            var counts = new Report(report.service(), report.administrator(), region.getValue()).counts();
            if (counts.skipped() == 0) {
                table.row(TextTable.Cell.of(region.getKey().code()), TextTable.Cell.good(Integer.toString(
                        counts.done())), TextTable.Cell.of(Integer.toString(counts.unchanged())),
                        TextTable.Cell.badCount(counts.failed()));
            }
        }
        return table;
    }

    private void leftOut(Report report, PrintWriter out) {
        var regions = report.rows().stream().filter(row -> row.outcome() instanceof Outcome.Skipped)
                .map(row -> row.region().code()).distinct().toList();
        if (!regions.isEmpty()) {
            out.println();
            style.wrapped("left out, since account " + report.administrator() + " has not enabled them: "
                    + String.join(", ", regions), 0).forEach(line -> out.println(style.faint(line)));
        }
    }

    private String verdict(Report.Counts counts) {
        if (counts.failed() > 0) {
            return counts.failed() + " of " + (counts.done() + counts.unchanged() + counts.failed())
                    + " could not be done; mend what is named above and run this again";
        }
        return (counts.done() == 0 ? "nothing was left to do: " : "all done: ") + service
                + " is as wanted in every account and Region";
    }
}
