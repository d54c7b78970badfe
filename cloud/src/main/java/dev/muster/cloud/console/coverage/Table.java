package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.console.page.Search;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A page of the matrix.
 *
 * @param columns the codes of all Regions that any part has
 * @param next    the account that the next page begins behind; empty on the last
 */
record Table(List<String> columns, List<Row> rows, Optional<String> next) {

    /** Which accounts are wanted. */
    static final String GAPS = "gaps";

    static final String COVERED = "covered";

    /** Each may have a line of all Regions for each service. */
    private static final int PAGE = 25;

    /**
     * An account.
     *
     * @param lines for each service, in the order of the parts
     */
    record Row(Listed account, List<Line> lines) {}

    /**
     * What is seen of an account and a service.
     *
     * @param cells in the order of the columns
     */
    record Line(Service service, List<Cell> cells) {

        boolean covered() {
            return cells.stream().allMatch(cell -> cell.standing().covered() || cell.standing() == Standing.NONE);
        }
    }

    static Table of(Seen seen, Search search) {
        var columns = seen.parts().stream().flatMap(part -> part.regions().stream()).map(Object::toString).distinct()
                .sorted().toList();
        var known = new HashMap<AccountId, Listed>();
        seen.accounts().forEach(account -> known.put(account.id(), account));
        var ids = new TreeSet<AccountId>();
        seen.parts().forEach(part -> ids.addAll(part.rows().keySet()));
        var found = ids.stream()
                .filter(id -> id.digits().compareTo(search.after()) > 0)
                .map(id -> known.getOrDefault(id, new Listed(id, "", "")))
                .filter(account -> matches(account, search))
                .map(account -> row(seen, account, columns))
                .filter(row -> wanted(row, search))
                .limit(PAGE + 1)
                .toList();
        var shown = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return new Table(columns, shown, found.size() > PAGE
                ? Optional.of(shown.getLast().account().id().digits())
                : Optional.empty());
    }

    private static boolean matches(Listed account, Search search) {
        var text = search.text().toLowerCase(Locale.ROOT);
        return Stream.of(account.id().digits(), account.name(), account.email())
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text));
    }

    private static boolean wanted(Row row, Search search) {
        var covered = row.lines().stream().allMatch(Line::covered);
        return switch (search.status()) {
            case GAPS -> !covered;
            case COVERED -> covered;
            default -> true;
        };
    }

    private static Row row(Seen seen, Listed account, List<String> columns) {
        return new Row(account, seen.parts().stream()
                .filter(part -> part.rows().containsKey(account.id()))
                .map(part -> new Line(part.service(), cells(part, account.id(), columns)))
                .toList());
    }

    private static List<Cell> cells(Seen.Part part, AccountId account, List<String> columns) {
        var cells = part.rows().getOrDefault(account, List.of());
        Map<String, Cell> byRegion = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            byRegion.put(part.regions().get(i).code(), cells.get(i));
        }
        return columns.stream().map(code -> byRegion.getOrDefault(code, Cell.NONE)).toList();
    }
}
