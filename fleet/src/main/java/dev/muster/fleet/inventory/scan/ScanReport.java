package dev.muster.fleet.inventory.scan;

import dev.muster.api.recorded.CallState;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.inventory.record.Missing;
import dev.muster.fleet.inventory.record.Unentered;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a scan.
 *
 * @param folder    where the results are
 * @param accounts  how many were scanned
 * @param unentered those that nobody got into, and those that are not active
 * @param counts    of calls, by what became of them
 * @param services  what each took
 * @param tries     requests in all
 * @param throttled of them
 * @param missing   what is missing and why
 * @param doubts    what AWS did not say
 * @param halted    why the run did not come to its end, if it did not
 */
public record ScanReport(Path folder, long accounts, List<Unentered> unentered, Map<CallState, Long> counts,
        List<ServiceEffort> services, long tries, long throttled, List<Missing> missing, List<String> doubts,
        Optional<AwsFailure> halted, Duration elapsed) {

    /** Whether nothing is missing that could be had. */
    public boolean isComplete() {
        return halted.isEmpty() && missing.isEmpty();
    }
}
