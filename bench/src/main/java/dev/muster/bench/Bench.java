package dev.muster.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Measures, and prints tables in Markdown. Each line of the first compares two things that ran in this one process, one
 * after the other: the ratio holds on another machine, the figures themselves do not.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var which = arguments.length == 0 ? "all" : arguments[0];
        switch (which) {
            case "decisions" -> compare(out, DecisionBench::run);
            case "enrolment" -> compare(out, EnrolmentBench::run);
            case "guardduty" -> GuardDutyBench.run(out);
            case "paced" -> PacedBench.run(out);
            case "requests" -> compare(out, RequestBench::run);
            case "scale" -> ScaleBench.run(out);
            case "start" -> compare(out, StartBench::run);
            case "all" -> {
                compare(out, StartBench::run, DecisionBench::run, RequestBench::run, EnrolmentBench::run);
                out.println();
                PacedBench.run(out);
                ScaleBench.run(out);
                GuardDutyBench.run(out);
            }
            default ->
                throw new IllegalArgumentException(
                        "measures are decisions, enrolment, guardduty, paced, requests, scale, start and all, not `" + which
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

    /** Prints lines of one table. */
    @FunctionalInterface
    private interface Measure {

        void run(PrintStream out) throws Exception;
    }
}
