package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
import dev.muster.fleet.enrolment.Row;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Coverage for a person. */
final class CoverageText {

    private final Style style;

    CoverageText(Style style) {
        this.style = style;
    }

    void print(Coverage coverage, PrintWriter out) {
        var grid = new Matrix();
        coverage.rows()
                .stream()
                .filter(row -> !row.state().equals(CoverageRow.REGION_NOT_ENABLED))
                .forEach(row -> grid.put(row.account(), row.role(), row.region(), word(row)));
        grid.print(out, style);
        regions(coverage, out);
        var gaps = new Gaps();
        coverage.rows()
                .stream()
                .filter(CoverageRow::isGap)
                .forEach(row -> gaps.add(row.account(), row.region(), row.cause().isEmpty() ? reason(row) : row.cause(),
                        row.remedy()));
        gaps.print(out, style);
        out.println();
        out.println(coverage.isComplete()
                ? style.good("no gaps") + ": every account is covered in every Region"
                : style.bad(coverage.rows().stream().filter(CoverageRow::isGap).count() + " gaps"));
        out.flush();
    }

    private static String reason(CoverageRow row) {
        return row.role() == Row.Role.ADMINISTRATOR
                ? "the service is " + row.state() + " in the administrator account"
                : "the account is " + row.state();
    }

    private static TextTable.Cell word(CoverageRow row) {
        var word = row.role() == Row.Role.ADMINISTRATOR && row.state().equals("on") ? "administers" : row.state();
        return row.covered() ? TextTable.Cell.good(word) : TextTable.Cell.bad(word);
    }

    private void regions(Coverage coverage, PrintWriter out) {
        var counts = new LinkedHashMap<RegionId, int[]>();
        for (var row : coverage.rows()) {
            var count = counts.computeIfAbsent(row.region(), _ -> new int[3]);
            count[row.state().equals(CoverageRow.REGION_NOT_ENABLED) ? 2 : row.covered() ? 0 : 1]++;
        }
        var table = new TextTable("Region", "covered", "gaps");
        for (Map.Entry<RegionId, int[]> entry : counts.entrySet()) {
            if (entry.getValue()[2] == 0) {
                table.row(TextTable.Cell.of(entry.getKey().code()),
                        TextTable.Cell.good(Integer.toString(entry.getValue()[0])),
                        TextTable.Cell.badCount(entry.getValue()[1]));
            }
        }
        table.print(out, style);
        var off = counts.entrySet().stream().filter(entry -> entry.getValue()[2] > 0)
                .map(entry -> entry.getKey().code()).toList();
        if (!off.isEmpty()) {
            style.wrapped(
                    "not looked at, since the administrator account has not enabled them: " + String.join(", ", off), 0)
                    .forEach(line -> out.println(style.faint(line)));
        }
    }
}
