package dev.muster.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures, and prints tables in Markdown. Each line of the first compares two things that ran in this one process, one
 * after the other: the ratio holds on another machine, the figures themselves do not.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var which = arguments.length == 0 || arguments[0].startsWith("-") ? "all" : arguments[0];
        Measure decisions = table -> DecisionBench.run(table, folder("--npm", arguments));
        switch (which) {
            case "decisions" -> compare(out, decisions);
            case "enrolment" -> compare(out, EnrolmentBench::run);
            case "guardduty" -> GuardDutyBench.run(out);
            case "growth" -> InventoryBench.grow(out);
            case "inventory" -> InventoryBench.run(out, folder("--old-tool", arguments));
            case "paced" -> PacedBench.run(out);
            case "requests" -> compare(out, RequestBench::run);
            case "scale" -> ScaleBench.run(out);
            case "start" -> compare(out, StartBench::run);
            case "all" -> {
                compare(out, StartBench::run, decisions, RequestBench::run, EnrolmentBench::run);
                out.println();
                PacedBench.run(out);
                ScaleBench.run(out);
                GuardDutyBench.run(out);
                InventoryBench.run(out, folder("--old-tool", arguments));
                InventoryBench.grow(out);
            }
            default ->
                throw new IllegalArgumentException(
                        "measures are decisions, enrolment, growth, guardduty, inventory, paced, requests, scale, start and all, not `"
                                + which
                                + "`");
        }
        System.exit(0);
    }

    private static void compare(PrintStream out, Measure... measures) throws Exception {
        out.println("| what | one way | the other way | ratio |");
        out.println("|---|---|---|---|");
        for (var measure : measures) {
            measure.run(out);
        }
    }

    /** Where others are that are measured too, behind the name of the measure: {@code --npm DIR}, {@code --old-tool DIR}. */
    private static Optional<Path> folder(String name, String[] arguments) {
        int option = List.of(arguments).indexOf(name);
        if (option >= 0 && option + 1 == arguments.length) {
            throw new IllegalArgumentException("`" + name + "` needs a folder");
        }
        return option < 0 ? Optional.empty() : Optional.of(Path.of(arguments[option + 1]));
    }

    /** Prints lines of one table. */
    @FunctionalInterface
    private interface Measure {

        void run(PrintStream out) throws Exception;
    }
}
