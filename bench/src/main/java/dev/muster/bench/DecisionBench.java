package dev.muster.bench;

import com.sun.management.ThreadMXBean;
import dev.muster.policy.CompiledPolicy;
import dev.muster.policy.Context;
import dev.muster.policy.Evaluator;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicyStack;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** How long decisions take under the policies of a large organization, here and elsewhere, and what makes others slow. */
final class DecisionBench {

    private static final int BATCHES = 2_000;

    private DecisionBench() {}

    /**
     * @param npm the folder in whose {@code node_modules} other engines are looked for, if they are to be measured as well
     */
    static void run(PrintStream out, Optional<Path> npm) throws IOException, InterruptedException {
        double early = decision(out, PolicyScene.early(), 500, "a decision, 200 statements, allowed by an early one");
        double late = decision(out, PolicyScene.late(), 20,
                "a decision, 200 statements about one service, allowed by the last");
        row(out, "a pattern of 10 kB that nearly fits a value of 10 kB", hostile());
        var text = PolicyScene.sixKilobytes();
        row(out, "reading and compiling a policy of " + text.length() + " bytes",
                measured(5, () -> !CompiledPolicy.of("p", text, PolicyKind.IDENTITY).isUnparsable()));
        if (npm.isEmpty()) {
            out.println("| other engines | not measured: no `--npm DIR` | | |");
            return;
        }
        OtherEngines.run(out, npm.get(), PolicyScene.early(), "an early statement allows", early);
        OtherEngines.run(out, npm.get(), PolicyScene.late(), "the last statement allows", late);
    }

    private static double decision(PrintStream out, PolicyScene scene, int batch, String what) {
        var stack = scene.stack();
        var request = scene.request();
        var measured = measured(batch, () -> Evaluator.decide(request, stack).isAllowed());
        row(out, what, measured);
        return measured.median();
    }

    private static Measured hostile() {
        var stack = PolicyStack.NONE.withIdentity(List.of(PolicyScene.source("{\"Version\":\"2012-10-17\","
                + "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringLike\":{\"s3:prefix\":\"*" + "a".repeat(5_000) + "b" + "a".repeat(5_000) + "\"}}}]}",
                PolicyKind.IDENTITY)));
        var request = PolicyScene.request("s3:GetObject", "arn:aws:s3:::b/k",
                Context.builder().put("s3:prefix", "a".repeat(10_240)).build());
        return measured(1, () -> !Evaluator.decide(request, stack).isAllowed());
    }

    private static void row(PrintStream out, String what, Measured measured) {
        out.println("| " + what + " | " + time(measured.median()) + ", " + measured.bytes() + " bytes | | |");
    }

    static String time(double nanoseconds) {
        return nanoseconds < 10_000
                ? String.format(Locale.ROOT, "%.0f ns", nanoseconds)
                : String.format(Locale.ROOT, "%.1f µs", nanoseconds / 1_000);
    }

    /** The middle of many batches, short enough that few of them are interrupted, in nanoseconds for one call; and what a call allocates. */
    private record Measured(double median, long bytes) {}

    private static Measured measured(int batch, BooleanSupplier call) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var times = new long[BATCHES];
        long bytes = Long.MAX_VALUE;
        for (int warm = 0; warm < 2; warm++) { // the first round is for the compiler
            for (int i = 0; i < BATCHES; i++) {
                long allocated = threads.getCurrentThreadAllocatedBytes();
                long start = System.nanoTime();
                for (int j = 0; j < batch; j++) {
                    if (!call.getAsBoolean()) {
                        throw new IllegalStateException("the decision to be measured is another one");
                    }
                }
                times[i] = (System.nanoTime() - start) / batch;
                bytes = Math.min(bytes, (threads.getCurrentThreadAllocatedBytes() - allocated) / batch);
            }
        }
        Arrays.sort(times);
        return new Measured(times[BATCHES / 2], bytes);
    }
}
