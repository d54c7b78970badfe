package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
import dev.muster.fleet.enrolment.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Coverage for a person: accounts against Regions, or a line per Region where that does not fit, and every gap. Several
 * services stand in one table.
 */
final class CoverageText {

    /** A row, and the service that it is about. */
    private record Seen(CoveredService service, CoverageRow row) {}

    private final Style style;

    CoverageText(Style style) {
        this.style = style;
    }

    /** Prints what was seen of one service or of several, at least one. */
    void print(List<Coverage> coverages, PrintWriter out) {
        var several = coverages.size() > 1;
        var looked = coverages.stream().flatMap(coverage -> coverage.rows().stream().filter(row -> !isOff(row)).map(
                row -> new Seen(CoveredService.of(coverage.service()), row))).toList();
        var matrix = matrix(looked, several);
        if (matrix.fits(style)) {
            matrix.print(out, style);
        } else {
            regions(looked, several).print(out, style);
        }
        notLookedAt(coverages, out);
        Gaps.of(coverages, several).print(out, style);
        out.println();
        out.println(verdict(looked));
        out.flush();
    }

    private static boolean isOff(CoverageRow row) {
        return row.state().equals(CoverageRow.REGION_NOT_ENABLED);
    }

    /** The lines of an account stand together. */
    private static Matrix matrix(List<Seen> seen, boolean several) {
        var matrix = several ? new Matrix("Account", "Service") : new Matrix("Account");
        var accounts = new LinkedHashMap<AccountId, List<Seen>>();
        seen.forEach(each -> accounts.computeIfAbsent(each.row().account(), _ -> new ArrayList<>()).add(each));
        accounts.forEach((account, rows) -> rows.forEach(each -> matrix.put(several
                ? List.of(account.digits(), each.service().word())
                : List.of(account.digits()), each.row().region(), word(each.row()))));
        return matrix;
    }

    private static TextTable.Cell word(CoverageRow row) {
        var word = row.role() == Row.Role.ADMINISTRATOR && row.state().equals("on") ? "administers" : row.state();
        return row.covered() ? TextTable.Cell.good(word) : TextTable.Cell.bad(word);
    }

    private static TextTable regions(List<Seen> seen, boolean several) {
        var byPlace = new LinkedHashMap<List<String>, List<CoverageRow>>();
        seen.forEach(each -> byPlace.computeIfAbsent(several
                ? List.of(each.row().region().code(), each.service().word())
                : List.of(each.row().region().code()), _ -> new ArrayList<>()).add(each.row()));
        var table = several
                ? new TextTable("Region", "Service", "covered", "gaps")
                : new TextTable("Region", "covered", "gaps");
        byPlace.forEach((place, rows) -> {
            var covered = (int) rows.stream().filter(CoverageRow::covered).count();
            var cells = new ArrayList<TextTable.Cell>();
            place.forEach(part -> cells.add(TextTable.Cell.of(part)));
            cells.add(TextTable.Cell.good(Integer.toString(covered)));
            cells.add(TextTable.Cell.badCount(rows.size() - covered));
            table.row(cells);
        });
        return table;
    }

    private void notLookedAt(List<Coverage> coverages, PrintWriter out) {
        var regions = coverages.stream().flatMap(coverage -> coverage.rows().stream()).filter(CoverageText::isOff).map(
                row -> row.region().code()).distinct().toList();
        if (!regions.isEmpty()) {
            out.println();
            style.wrapped("not looked at, since account " + coverages.getFirst().administrator()
                    + " has not enabled them: " + String.join(", ", regions), 0).forEach(
                            line -> out.println(style
                                    .faint(line)));
        }
    }

    private String verdict(List<Seen> seen) {
        var gaps = seen.stream().filter(each -> each.row().isGap()).count();
        return gaps == 0
                ? style.good("no gaps: every account is covered in every Region")
                : style.bad(gaps == 1 ? "1 gap" : gaps + " gaps");
    }
}
