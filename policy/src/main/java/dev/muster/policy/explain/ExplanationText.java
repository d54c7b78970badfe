package dev.muster.policy.explain;

import dev.muster.policy.explain.ConditionFact.Actual;
import dev.muster.policy.explain.Mismatch.Variable;
import dev.muster.policy.explain.Standing.Voice;
import java.util.List;

/** An explanation for the author of the policies. */
public final class ExplanationText {

    private static final int MOST_NEAR_MISSES = 5;
    private static final int MOST_VALUES = 6;

    private final Explanation explanation;
    private final Shown shown;

    private ExplanationText(Explanation explanation, int width) {
        this.explanation = explanation;
        this.shown = new Shown(width);
    }

    /**
     * Plain text of several lines, each ended. Nothing in it can steer a terminal.
     *
     * @param width columns; only a word that is longer, such as an ARN, makes a line longer
     */
    public static String of(Explanation explanation, int width) {
        return new ExplanationText(explanation, width).text();
    }

    private String text() {
        var request = explanation.request();
        shown.add("", explanation.headline()).blank()
                .add("  who       ", Words.caller(request.principal()))
                .add("  action    ", request.action())
                .add("  resource  ", request.resource());
        request.resourceAccount().filter(owner -> !request.resource().contains(":" + owner + ":"))
                .ifPresent(owner -> shown.add("  owner     ", owner));
        if (!explanation.conditions().isEmpty()) {
            shown.blank().add("", explanation.conditions().size() == 1
                    ? "The condition of that statement, which holds"
                    : "The conditions of that statement, which all hold");
            explanation.conditions().forEach(fact -> condition("  ", fact));
        }
        explanation.notes().forEach(note -> shown.blank().add("Note: ", note.text()));
        standings();
        nearMisses();
        nextSteps();
        return shown.toString();
    }

    private void standings() {
        if (explanation.standings().isEmpty()) {
            return;
        }
        shown.blank().add("", "What each kind of policy says");
        for (var standing : explanation.standings()) {
            var kind = Words.kind(standing.kind(), standing.level(), standing.levels());
            switch (standing.voice()) {
                case Voice.Denies(var by) -> shown.add("  denies    ", kind).add("            ",
                        Words.statementOf(by));
                case Voice.Unreadable(var policy, var problems) -> {
                    shown.add("  unknown   ", kind + ": `" + policy + "` cannot be read");
                    problems.stream().limit(3).forEach(problem -> shown.add("            ", problem.toString()));
                }
                case Voice.Allows(var by) -> shown.add("  allows    ", kind + unneeded(standing))
                        .add("            ", Words.statementOf(by));
                case Voice.AllowsAccount(var by) ->
                    shown.add("  delegates ", kind + ": names the account of the caller")
                            .add("            ", Words.statementOf(by));
                case Voice.Silent _ -> shown.add("  silent    ", kind + missing(standing));
                case Voice.Absent _ -> shown.add("  none      ", kind + missing(standing));
                case Voice.Root _ -> shown.add("  allows    ",
                        kind + ": the root user needs no policy in its own account");
            }
        }
    }

    private static String missing(Standing standing) {
        return standing.needed() ? ", and an Allow is needed here" : "; no Allow is needed here";
    }

    private static String unneeded(Standing standing) {
        return standing.needed() ? "" : "; not needed here";
    }

    private void nearMisses() {
        var misses = explanation.nearMisses();
        boolean allowed = explanation.decision().isAllowed();
        if (misses.isEmpty()) {
            if (explanation.standings().stream().anyMatch(Standing::isMissing)) {
                shown.blank().add("", "No statement comes near: none is about this action, or about this service on "
                        + "this resource.");
            }
            return;
        }
        shown.blank().add("", allowed ? "What would have denied it" : "What would have allowed it");
        for (int i = 0; i < Math.min(MOST_NEAR_MISSES, misses.size()); i++) {
            var miss = misses.get(i);
            shown.add("  " + (i + 1) + ". ", Words.statementOf(miss.statement()) + ", "
                    + miss.statement().kind().withArticle() + ": " + sentence(miss.mismatch()));
            details(miss.mismatch());
            miss.notes().forEach(note -> shown.add("       note      ", note.text()));
        }
        if (misses.size() > MOST_NEAR_MISSES) {
            shown.add("  ", "and " + (misses.size() - MOST_NEAR_MISSES) + " more that are further off.");
        }
    }

    private static String sentence(Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.Empty(var element) -> "`" + element + "` is empty, so it never applies.";
            case Mismatch.Action(var element, _, _) -> element.equals("Action")
                    ? "the action does not match."
                    : "`NotAction` leaves the action out.";
            case Mismatch.Resource resource -> resource.element().equals("Resource")
                    ? "the resource does not match."
                    : "`NotResource` leaves the resource out.";
            case Mismatch.Principal(var element, _) -> element.equals("Principal")
                    ? "the principal does not match."
                    : "`NotPrincipal` leaves the caller out.";
            case Mismatch.Condition _ -> "all fits but a condition.";
        };
    }

    private void details(Mismatch mismatch) {
        var request = explanation.request();
        switch (mismatch) {
            case Mismatch.Empty _ -> {}
            case Mismatch.Action action -> {
                line("policy", action.nearest() + others(action.element(), action.patterns()));
                line("request", request.action());
            }
            case Mismatch.Resource resource -> {
                line("policy", resource.nearest() + others(resource.element(), resource.patterns()));
                line("request", request.resource());
                resource.part().ifPresent(part -> line("differs", "the " + part.name() + ": " + orNothing(part.wanted())
                        + " in the policy, " + orNothing(part.actual()) + " in the request"));
                variables("       ", resource.variables());
            }
            case Mismatch.Principal(_, var names) -> {
                line("policy", list(names));
                line("request", Words.caller(request.principal()));
            }
            case Mismatch.Condition(var fact) -> condition("       ", fact);
        }
    }

    private void condition(String indent, ConditionFact fact) {
        line(indent, "condition", fact.operator() + " " + fact.key());
        line(indent, "policy", list(fact.wanted()));
        line(indent, "request", actual(fact.actual()));
        variables(indent, fact.variables());
    }

    private void line(String label, String text) {
        line("       ", label, text);
    }

    private void line(String indent, String label, String text) {
        shown.add(indent + label + " ".repeat(10 - label.length()), text);
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "nothing" : "`" + text + "`";
    }

    private static String others(String element, List<String> patterns) {
        var which = element.startsWith("Not") ? " (one of " : " (the nearest of ";
        return patterns.size() > 1 ? which + patterns.size() + ")" : "";
    }

    private static String list(List<String> values) {
        if (values.isEmpty()) {
            return "(no value)";
        }
        var some = values.subList(0, Math.min(MOST_VALUES, values.size()));
        return String.join(" or ", some.stream().map(value -> value.isEmpty() ? "(empty text)" : value).toList())
                + (values.size() > MOST_VALUES ? " or " + (values.size() - MOST_VALUES) + " others" : "");
    }

    private static String actual(Actual actual) {
        return switch (actual) {
            case Actual.Absent _ -> "does not have the key";
            case Actual.One(var value, _) -> value.isEmpty() ? "(empty text)" : value;
            case Actual.Many(var values) -> values.isEmpty()
                    ? "an empty list"
                    : "a list: " + String.join(", ", values);
        };
    }

    private void variables(String indent, List<Variable> variables) {
        variables.forEach(variable -> line(indent, "variable", variable.text()
                + variable.value().map(value -> " is " + (value.isEmpty() ? "(empty text)" : value))
                        .orElse(" has no value")));
    }

    private void nextSteps() {
        if (explanation.nextSteps().isEmpty()) {
            return;
        }
        shown.blank().add("", explanation.nextSteps().size() == 1 ? "What to do" : "What to do, all of it");
        explanation.nextSteps().forEach(step -> shown.add("  - ", step));
    }
}
