package dev.muster.cloud.console.coverage;

import java.util.List;

/**
 * What came of mending, in pairs of account and Region.
 *
 * @param done      as wanted since
 * @param unchanged as wanted before
 * @param failures  not as wanted
 */
public record Report(int done, int unchanged, List<Gap> failures) {

    public Report {
        failures = List.copyOf(failures);
    }

    int failed() {
        return failures.stream().mapToInt(Gap::count).sum();
    }
}
