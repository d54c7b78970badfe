package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
import dev.muster.fleet.enrolment.Row;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Coverage for a person: accounts against Regions, or a line per Region where that does not fit, and every gap. */
final class CoverageText {

    private final Style style;

    private final String service;

    CoverageText(Style style, String service) {
        this.style = style;
        this.service = service;
    }

    void print(Coverage coverage, PrintWriter out) {
        var looked = coverage.rows().stream().filter(row -> !isOff(row)).toList();
        var matrix = new Matrix();
        looked.forEach(row -> matrix.put(row.account(), row.region(), word(row)));
        if (matrix.fits(style)) {
            matrix.print(out, style);
        } else {
            regions(looked).print(out, style);
        }
        notLookedAt(coverage, out);
        gaps(looked).print(out, style);
        out.println();
        out.println(verdict(looked));
        out.flush();
    }

    private static boolean isOff(CoverageRow row) {
        return row.state().equals(CoverageRow.REGION_NOT_ENABLED);
    }

    private Gaps gaps(List<CoverageRow> rows) {
        var gaps = new Gaps();
        rows.stream().filter(CoverageRow::isGap).forEach(row -> gaps.add(row.account(), row.region(), row.cause()
                .isEmpty() ? reason(row) : row.cause(), row.remedy()));
        return gaps;
    }

    private String reason(CoverageRow row) {
        return switch (row.role()) {
            case ADMINISTRATOR -> service + " is " + row.state() + " in the administrator account";
            case MEMBER -> switch (row.state()) {
                case "absent" -> "the account was never invited, or has left";
                case "added" -> "the account was added, and nobody has invited it";
                case "resigned" -> "the account left, or declined its invitation";
                case "removed" -> "the account was taken out, or turned the service off itself";
                case "invited" -> "the account has not answered its invitation";
                case "verifying" -> "AWS is still checking the address of the account";
                default -> "the account is " + row.state();
            };
        };
    }

    private static TextTable.Cell word(CoverageRow row) {
        var word = row.role() == Row.Role.ADMINISTRATOR && row.state().equals("on") ? "administers" : row.state();
        return row.covered() ? TextTable.Cell.good(word) : TextTable.Cell.bad(word);
    }

    private static TextTable regions(List<CoverageRow> rows) {
        var covered = new LinkedHashMap<RegionId, Integer>();
        var gaps = new LinkedHashMap<RegionId, Integer>();
        for (var row : rows) {
            covered.merge(row.region(), row.covered() ? 1 : 0, Integer::sum);
            gaps.merge(row.region(), row.covered() ? 0 : 1, Integer::sum);
        }
        var table = new TextTable("Region", "covered", "gaps");
        for (Map.Entry<RegionId, Integer> region : covered.entrySet()) {
            table.row(TextTable.Cell.of(region.getKey().code()), TextTable.Cell.good(region.getValue().toString()),
                    TextTable.Cell.badCount(gaps.getOrDefault(region.getKey(), 0)));
        }
        return table;
    }

    private void notLookedAt(Coverage coverage, PrintWriter out) {
        var regions = coverage.rows().stream().filter(CoverageText::isOff).map(row -> row.region().code()).distinct()
                .toList();
        if (!regions.isEmpty()) {
            out.println();
            style.wrapped("not looked at, since account " + coverage.administrator() + " has not enabled them: "
                    + String.join(", ", regions), 0).forEach(line -> out.println(style.faint(line)));
        }
    }

    private String verdict(List<CoverageRow> rows) {
        var gaps = rows.stream().filter(CoverageRow::isGap).count();
        return gaps == 0
                ? style.good("no gaps: every account is covered in every Region")
                : style.bad(gaps == 1 ? "1 gap" : gaps + " gaps");
    }
}
