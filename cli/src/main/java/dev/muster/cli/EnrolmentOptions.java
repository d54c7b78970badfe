package dev.muster.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run behaves: options that the commands which change something share. */
final class EnrolmentOptions {

    private static final int LONGEST_WAIT = 86_400;

    @Option(names = "--dry-run", description = "Show what would be done, and do nothing.")
    private boolean dryRun;

    @Option(names = {"-y", "--yes"}, description = "Do not ask before changing something.")
    private boolean yes;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "300", description = "How long to wait for AWS to check addresses, per Region (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Mixin
    private TimeLimit limit = new TimeLimit();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.table;

    boolean dryRun() {
        return dryRun;
    }

    boolean yes() {
        return yes;
    }

    OutputFormat output() {
        return output;
    }

    Duration patience() {
        if (wait < 0 || wait > LONGEST_WAIT) {
            throw new InvalidInput("--wait must be 0 to " + LONGEST_WAIT + " seconds, got `" + wait + "`");
        }
        return Duration.ofSeconds(wait);
    }

    Duration timeLimit() {
        return limit.duration();
    }
}
