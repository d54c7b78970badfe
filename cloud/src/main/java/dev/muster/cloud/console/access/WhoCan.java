package dev.muster.cloud.console.access;

import dev.muster.cloud.console.access.WhoCanPage.Answered;
import dev.muster.cloud.console.access.WhoCanPage.Row;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Visit;
import dev.muster.policy.Context;
import dev.muster.policy.subject.Grid;
import dev.muster.policy.subject.Outsider;
import dev.muster.policy.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Answers who can do something: the policies of everybody in the account are read, and each is decided. */
final class WhoCan {

    private static final int PAGE = 50;

    private WhoCan() {}

    static Answered answer(Visit visit, Asked asked) {
        var limits = Limits.of(visit.aws(), visit.account());
        var known = People.of(visit.aws(), visit.account(), limits);
        // the roles of services are nobody's to use
        var people = known.stream().filter(subject -> !subject.isOfService()).toList();
        var grid = new Grid(known, people, List.of(asked.action()), List.of(asked.resource()), Context.EMPTY);
        var cells = grid.questions().flatMap(grid::row).toList();
        long may = cells.stream().filter(cell -> cell.decision().isAllowed()).count();
        var wanted = cells.stream().filter(cell -> asked.who().wants(cell.decision().isAllowed())).toList();
        int to = Math.min(wanted.size(), asked.from() + PAGE);
        return new Answered(may + " of " + people.size() + " users and roles may", wanted.subList(Math.min(to, asked
                .from()), to)
                .stream()
                .map(cell -> row(cell, asked))
                .toList(), to < wanted.size() ? OptionalInt.of(to) : OptionalInt.empty(), outsiders(known, asked),
                remarks(grid, limits));
    }

    private static Row row(Grid.Cell cell, Asked asked) {
        boolean may = cell.decision().isAllowed();
        return new Row(cell.subject().shortName(), Reason.page(cell.subject()), may, may ? "May" : "May not", Reason.of(
                cell.decision(), cell.subject(), asked.resource()));
    }

    private static List<Row> outsiders(List<Subject> known, Asked asked) {
        return !asked.assuming() || asked.who() == Asked.Wanted.MAY_NOT
                ? List.of()
                : known.stream()
                        .filter(subject -> subject.arn().equals(asked.resource()))
                        .flatMap(role -> outsiders(role, asked))
                        .toList();
    }

    private static Stream<Row> outsiders(Subject role, Asked asked) {
        return Outsider.of(role, asked.action())
                .stream()
                .map(outsider -> new Row(outsider.name().equals("*") ? "Anybody" : outsider.name(), "", true, outsider
                        .conditional() ? "Under conditions" : "Trusted", Reason.trusted(outsider.trust(),
                                outsider
                                        .statement().sid().map(sid -> sid.value()),
                                outsider.statement().at(), role)));
    }

    private static List<String> remarks(Grid grid, Limits limits) {
        var remarks = new ArrayList<String>();
        limits.unseen().map(WhoCan::unseen).ifPresent(remarks::add);
        var missing = grid.missingKeys();
        if (!missing.isEmpty()) {
            remarks.add("Policies ask for condition keys that nobody knows before the call, so a call may be decided "
                    + "otherwise: " + String.join(", ", missing) + ".");
        }
        return remarks;
    }

    private static String unseen(CallRefused refused) {
        return "Service control policies were not seen, so the organization may allow less: " + refused.code() + ": "
                + refused.text();
    }
}
