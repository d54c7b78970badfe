package dev.muster.bench;

import dev.muster.policy.Evaluator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long decisions take under the policies of a large organization, here and elsewhere, and what makes others slow. */
final class DecisionBench {

    private DecisionBench() {}

    /**
     * @param npm the folder in whose {@code node_modules} other engines are looked for, if they are to be measured as well
     */
    static void run(PrintStream out, Optional<Path> npm) throws IOException, InterruptedException, RunnerException {
        mustBeAllowed(PolicyScene.early());
        mustBeAllowed(PolicyScene.late());
        var results = new Runner(new OptionsBuilder().include(DecisionMeasures.class.getName() + "\\.")
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build()).run();
        double early = row(out, results, "early", "a decision, 200 statements in 15 policies, allowed by an early one");
        double late = row(out, results, "late", "a decision, 200 statements about one service, allowed by the last");
        row(out, results, "hostile", "a pattern of 10 kB that nearly fits a value of 10 kB");
        row(out, results, "compiled", "reading and compiling a policy of " + PolicyScene.sixKilobytes().length()
                + " bytes");
        if (npm.isEmpty()) {
            out.println("| other engines | not measured: no `--npm DIR` | | |");
            return;
        }
        OtherEngines.run(out, npm.get(), PolicyScene.early(), "an early statement allows", early);
        OtherEngines.run(out, npm.get(), PolicyScene.late(), "the last statement allows", late);
    }

    private static void mustBeAllowed(PolicyScene scene) {
        if (!Evaluator.decide(scene.request(), scene.stack()).isAllowed()) {
            throw new IllegalStateException("the decision to be measured is another one");
        }
    }

    /** Prints the median of all samples and the bytes that each call allocates; answers the median in nanoseconds. */
    private static double row(PrintStream out, Collection<RunResult> results, String measure, String what) {
        var result = results.stream().filter(found -> found.getPrimaryResult().getLabel().equals(measure)).findFirst()
                .orElseThrow();
        double median = result.getPrimaryResult().getStatistics().getPercentile(50);
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
        out.println("| " + what + " | " + time(median) + ", " + Math.round(bytes) + " bytes | | |");
        return median;
    }

    static String time(double nanoseconds) {
        return nanoseconds < 10_000
                ? "%.0f ns".formatted(nanoseconds)
                : String.format(Locale.ROOT, "%.1f µs", nanoseconds / 1_000);
    }
}
