package dev.muster.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Measures, and prints a table in Markdown. Each line compares two things that ran in this one process, one after the
 * other: the ratio holds on another machine, the figures themselves do not.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var which = arguments.length == 0 ? "all" : arguments[0];
        out.println("| what | one way | the other way | ratio |");
        out.println("|---|---|---|---|");
        switch (which) {
            case "decisions" -> DecisionBench.run(out);
            case "enrolment" -> EnrolmentBench.run(out);
            case "guardduty" -> GuardDutyBench.run(out);
            case "paced" -> EnrolmentBench.runPaced(out);
            case "requests" -> RequestBench.run(out);
            case "scale" -> ScaleBench.run(out);
            case "start" -> StartBench.run(out);
            case "all" -> {
                StartBench.run(out);
                DecisionBench.run(out);
                RequestBench.run(out);
                EnrolmentBench.run(out);
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
}
