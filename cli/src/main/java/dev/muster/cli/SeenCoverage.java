package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.console.coverage.Cell;
import dev.muster.cloud.console.coverage.Gap;
import dev.muster.cloud.console.coverage.Listed;
import dev.muster.cloud.console.coverage.Seen;
import dev.muster.cloud.console.coverage.Service;
import dev.muster.cloud.console.coverage.Standing;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
import dev.muster.fleet.enrolment.Row;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Coverage as the console shows it. */
final class SeenCoverage {

    private SeenCoverage() {}

    static Seen of(Roster roster, List<Coverage> coverages) {
        return new Seen(coverages.stream().map(SeenCoverage::part).toList(), roster.accounts().isEmpty()
                ? added(coverages)
                : roster.accounts(), roster.notes());
    }

    /** Where nobody tells which accounts there are, those that administrators have added should be covered. */
    private static List<Listed> added(List<Coverage> coverages) {
        var accounts = new TreeMap<AccountId, Listed>();
        coverages.stream().flatMap(coverage -> coverage.rows().stream())
                .forEach(row -> accounts.merge(row.account(), new Listed(row.account(), "", row.email()),
                        (a, b) -> a.email().isEmpty() ? b : a));
        return List.copyOf(accounts.values());
    }

    private static Seen.Part part(Coverage coverage) {
        var columns = coverage.rows().stream().filter(row -> !isOff(row)).map(CoverageRow::region).distinct().toList();
        var off = coverage.rows().stream().filter(SeenCoverage::isOff).map(CoverageRow::region).distinct().toList();
        var places = new HashMap<RegionId, Integer>();
        columns.forEach(region -> places.put(region, places.size()));
        var turnedOff = new HashSet<RegionId>();
        var cells = new HashMap<AccountId, Cell[]>();
        // of thousands of accounts in dozens of Regions, most are alike
        var alike = new HashMap<Cell, Cell>();
        for (var row : coverage.rows()) {
            var place = places.get(row.region());
            if (row.role() == Row.Role.ADMINISTRATOR && row.state().equals("off")) {
                turnedOff.add(row.region()); // the administrator comes first in each Region
            }
            if (place != null) {
                var cell = new Cell(standing(row, turnedOff.contains(row.region())), row.cause());
                cells.computeIfAbsent(row.account(), _ -> nothing(columns.size()))[place] = alike.computeIfAbsent(cell,
                        same -> same);
            }
        }
        var rows = new HashMap<AccountId, List<Cell>>();
        cells.forEach((account, all) -> rows.put(account, List.of(all)));
        var service = Service.valueOf(CoveredService.of(coverage.service()).name());
        return new Seen.Part(service, coverage.administrator(), columns, off, Map.copyOf(rows), gaps(service, Gaps.of(
                List.of(coverage), false)));
    }

    private static boolean isOff(CoverageRow row) {
        return row.state().equals(CoverageRow.REGION_NOT_ENABLED);
    }

    private static Cell[] nothing(int columns) {
        var cells = new Cell[columns];
        Arrays.fill(cells, Cell.NONE);
        return cells;
    }

    static List<Gap> gaps(Service service, Gaps gaps) {
        return gaps.all().stream().map(gap -> new Gap(service, gap.cause(), gap.remedy(), gap.places().stream()
                .map(place -> new Gap.Place(List.copyOf(place.accounts()), List.copyOf(place.regions()))).toList()))
                .toList();
    }

    private static Standing standing(CoverageRow row, boolean turnedOff) {
        if (row.covered()) {
            return row.role() == Row.Role.ADMINISTRATOR ? Standing.ADMINISTERS : Standing.COVERED;
        }
        return switch (row.state()) {
            case "off" -> Standing.OFF;
            case "absent" -> turnedOff ? Standing.OFF : Standing.ABSENT;
            case "added", "resigned", "removed" -> Standing.ABSENT;
            case "invited" -> Standing.INVITED;
            case "verifying" -> Standing.CHECKED;
            case "verification-failed" -> Standing.WRONG_ADDRESS;
            case "accepted-but-disabled" -> Standing.DISABLED;
            case "suspended", "account-suspended" -> Standing.SUSPENDED;
            case "region-disabled" -> Standing.REGION_OFF;
            case "unseen" -> Standing.UNSEEN;
            default -> Standing.UNKNOWN;
        };
    }
}
