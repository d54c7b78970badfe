package dev.muster.cli.inventory;

import dev.muster.cloud.console.inventory.Overview;
import dev.muster.fleet.inventory.report.ReportQueries;
import dev.muster.fleet.inventory.store.Question;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks for what is told of a run at a glance: what its report tells, too. */
final class OverviewQueries {

    private static final int TYPES = 25;

    private static final String FIGURES = """
            SELECT (SELECT count(*) FROM things) AS resources, (SELECT count(*) FROM by_type) AS types,
                (SELECT count(DISTINCT region) FROM calls WHERE region <> 'global') AS regions,
                (SELECT count(*) FROM accounts WHERE scanned) AS scanned, (SELECT count(*) FROM accounts) AS accounts,
                (SELECT count(*) FROM calls) AS calls, (SELECT count(*) FROM calls WHERE NOT complete) AS missing
            """;

    private OverviewQueries() {}

    /** @param ask answers in rows by the names of columns */
    static Overview overview(Function<Question, List<Map<String, String>>> ask) {
        var figures = ask.apply(Question.all(FIGURES)).getFirst();
        return new Overview(new Overview.Figures(number(figures, "resources"), number(figures, "types"), number(figures,
                "regions"), number(figures, "scanned"), number(figures, "accounts"), number(figures, "calls"), number(
                        figures, "missing")),
                ask.apply(Question.all(ReportQueries.STATES)).stream().map(row -> new Overview.Count(text(row, "state"),
                        number(row, "calls"))).toList(),
                Stream.concat(ask.apply(Question.all(ReportQueries.NOT_SCANNED)).stream().map(
                        OverviewQueries::notScanned), ask.apply(Question.all(ReportQueries.REMEDIES)).stream().map(
                                OverviewQueries::gap)).toList(),
                ask.apply(Question.all(ReportQueries.ACTIONS)).stream().map(row -> text(row, "iam_action")).toList(),
                ask.apply(Question.all(ReportQueries.TYPES + " LIMIT " + TYPES)).stream().map(row -> new Overview.Type(
                        text(row, "type"), text(row, "service"), number(row, "resources"), number(row, "accounts"),
                        number(row, "regions"))).toList());
    }

    private static Overview.Gap notScanned(Map<String, String> row) {
        return new Overview.Gap("Not scanned: " + text(row, "reason"), 0, number(row, "accounts"), some(row), "", "",
                "");
    }

    private static Overview.Gap gap(Map<String, String> row) {
        return new Overview.Gap(text(row, "class"), number(row, "calls"), number(row, "accounts"), some(row), text(row,
                "remedy"), text(row, "actions"), text(row, "message"));
    }

    private static List<String> some(Map<String, String> row) {
        return List.of(text(row, "some_accounts").split(", ", -1));
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(text(row, column));
    }
}
