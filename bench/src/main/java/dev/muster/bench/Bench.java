package dev.muster.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures, and prints a table in Markdown. Each line compares two things that ran in this one process, one after the
 * other: the ratio holds on another machine, the figures themselves do not.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var which = arguments.length == 0 || arguments[0].startsWith("-") ? "all" : arguments[0];
        out.println("| what | one way | the other way | ratio |");
        out.println("|---|---|---|---|");
        switch (which) {
            case "decisions" -> DecisionBench.run(out, npm(arguments));
            case "enrolment" -> EnrolmentBench.run(out);
            case "paced" -> EnrolmentBench.runPaced(out);
            case "requests" -> RequestBench.run(out);
            case "scale" -> ScaleBench.run(out);
            case "start" -> StartBench.run(out);
            case "all" -> {
                StartBench.run(out);
                DecisionBench.run(out, npm(arguments));
                RequestBench.run(out);
                EnrolmentBench.run(out);
                ScaleBench.run(out);
            }
            default ->
                throw new IllegalArgumentException(
                        "measures are decisions, enrolment, paced, requests, scale, start and all, not `" + which
                                + "`");
        }
        System.exit(0);
    }

    /** Where other engines are: {@code --npm DIR}, behind the name of the measure. */
    private static Optional<Path> npm(String[] arguments) {
        int option = List.of(arguments).indexOf("--npm");
        if (option >= 0 && option + 1 == arguments.length) {
            throw new IllegalArgumentException("`--npm` needs a folder");
        }
        return option < 0 ? Optional.empty() : Optional.of(Path.of(arguments[option + 1]));
    }
}
