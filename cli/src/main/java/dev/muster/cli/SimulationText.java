package dev.muster.cli;

import dev.muster.policy.Decision;
import dev.muster.policy.PolicySource;
import dev.muster.policy.subject.Grid;
import dev.muster.policy.subject.Subject;
import java.io.PrintWriter;
import java.util.Optional;

/** Who might do what, for people: question by question, a line for each who is asked about. */
final class SimulationText {

    /** Longer names stand on a line of their own. */
    private static final int WIDEST_NAME = 36;

    private final Style style;

    private final PrintWriter out;

    SimulationText(Style style, PrintWriter out) {
        this.style = style;
        this.out = out;
    }

    void print(Grid grid) {
        int names = grid.subjects().stream().mapToInt(subject -> name(subject).length())
                .filter(length -> length <= WIDEST_NAME).max().orElse(0);
        grid.questions().forEach(question -> {
            style.wrapped(question.action() + " on " + question.resource(), 0)
                    .forEach(line -> out.println(style.bold(line)));
            long allowed = grid.row(question).peek(cell -> print(cell, names)).filter(cell -> cell.decision()
                    .isAllowed()).count();
            out.println("  " + allowed + " of " + grid.subjects().size() + " may");
            out.println();
        });
        out.flush();
    }

    private void print(Grid.Cell cell, int names) {
        var mark = cell.decision().isAllowed() ? style.goodMark() : style.badMark();
        var name = name(cell.subject());
        var reason = reason(cell.decision());
        int indent = 4 + names + 2;
        var lines = style.wrapped(reason, indent);
        if (name.length() > names) {
            out.println("  " + mark + " " + name);
            style.wrapped(reason, 6).forEach(line -> out.println("      " + line));
            return;
        }
        out.println("  " + mark + " " + name + " ".repeat(names - name.length() + 2) + lines.getFirst());
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(indent) + line));
    }

    private static String name(Subject subject) {
        return Style.plain(subject.account() + " " + subject.shortName());
    }

    /** What decided, in a few words. */
    static String reason(Decision decision) {
        return switch (decision) {
            case Decision.Allowed(Decision.Reason.Statement by) -> statement(by.source(), by.statementIndex(), by
                    .sid());
            case Decision.Allowed(Decision.Reason.RootUser _) -> "the root user";
            case Decision.Allowed(Decision.Reason.NeedsNoPermission _) -> "needs no permission";
            case Decision.ExplicitlyDenied by ->
                by.kind().label() + " denies: " + statement(by.source(), by.statementIndex(), by.sid());
            case Decision.ImplicitlyDenied(var kind) -> "no " + kind.label() + " allows it";
            case Decision.Unparsable(var kind, var source) ->
                kind.label() + " " + source.name() + " cannot be read";
        };
    }

    private static String statement(PolicySource source, int index, Optional<String> sid) {
        return source.name() + ", " + sid.map(id -> "statement " + id).orElse("statement " + (index + 1));
    }

    /** The word for a decision in results that machines read. */
    static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "Allowed";
            case Decision.ExplicitlyDenied _ -> "ExplicitlyDenied";
            case Decision.ImplicitlyDenied _,Decision.Unparsable _ -> "ImplicitlyDenied";
        };
    }
}
