package dev.muster.cli;

import dev.muster.cloud.fault.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to go wrong with calls to the AWS inside. */
final class FaultOptions {

    /** So that a drawn seed is short enough to be typed again. */
    private static final long MOST_DRAWN = 1_000_000;

    @Option(names = "--fault", paramLabel = "RULE", description = {
            "What goes wrong with calls, key=value pairs with commas between them; may be given again. One of",
            "latency=50ms or 50ms..200ms: the answer comes later;",
            "throttle=20%% of the calls, or throttle=5/s[,burst=10][,per=account+region+operation+service]: refused as too many;",
            "error=5%%[,status=500|503]: a fault of the server's;",
            "reset=1%%[,when=before|after]: the connection ends without an answer, before the call is done or after;",
            "propagation=5s: what is new is not seen, for up to that long.",
            "Limited by service=, operation=, account=, region= (* stands for any text), and for latency and propagation by probability=10%%. See and change them at /_muster/faults."})
    private List<String> rules = new ArrayList<>();

    @Option(names = "--fault-seed", paramLabel = "N", description = "The same faults as another time, which told its seed.")
    private @Nullable Long seed;

    @Option(names = "--latency", paramLabel = "MS", defaultValue = "0", description = "Milliseconds to add to every answer, the same as --fault latency=MSms (default: ${DEFAULT-VALUE}).")
    private long latency;

    FaultPlan plan() {
        if (latency < 0 || latency > 600_000) {
            throw new InvalidInput("--latency must be 0 to 600000 milliseconds, got `" + latency + "`");
        }
        var texts = new ArrayList<>(rules);
        if (latency > 0) {
            texts.add("latency=" + latency + "ms");
        }
        if (seed == null) {
            seed = RandomGenerator.getDefault().nextLong(MOST_DRAWN);
        }
        return FaultPlan.parse(seed, texts);
    }

    /** How to have the same faults again, where there are any that are left to chance. */
    Optional<String> told() {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of("calls meet faults; --fault-seed " + seed + " brings the same ones again");
    }
}
