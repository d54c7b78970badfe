package dev.muster.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a run may take. */
final class TimeLimit {

    private static final int LONGEST = 7 * 86_400;

    @Option(names = "--time-limit", paramLabel = "SECONDS", defaultValue = "7200", description = "How long the run may take; then it stops and reports (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** Throws {@link InvalidInput} where it is too short or too long. */
    Duration duration() {
        if (seconds < 1 || seconds > LONGEST) {
            throw new InvalidInput("--time-limit must be 1 to " + LONGEST + " seconds, got `" + seconds + "`");
        }
        return Duration.ofSeconds(seconds);
    }
}
