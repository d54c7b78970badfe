package dev.muster.fleet.inventory.scan;

import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.fleet.inventory.failure.FailedCall;
import dev.muster.fleet.inventory.failure.Remedies;
import dev.muster.fleet.inventory.failure.Verdict;
import dev.muster.fleet.inventory.record.Finished;
import dev.muster.fleet.inventory.record.Journal;
import dev.muster.fleet.inventory.record.RunFolder;
import dev.muster.fleet.inventory.record.Unentered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One run: what it does, where it writes, and what it has come to. Used by many threads at once.
 *
 * @param calls    the calls of the sheet
 * @param finished what an earlier part of the run has done
 */
record Run(ScanSettings settings, Tools tools, List<PlannedCall> calls, RunFolder folder, Finished finished,
        Journal journal, Remedies remedies, Tally tally, ScanListener listener) {

    /** A call is done, and what it answered is in its place. */
    void record(RecordedCall call) {
        try {
            journal.add(call);
        } catch (IOException e) {
            throw new UncheckedIOException("the run's journal cannot be written: " + e.getMessage(), e);
        }
        tally.count(call);
        listener.on(new ScanEvent.Recorded(call));
    }

    /** Nobody gets into an account. */
    void unentered(AccountId account, boolean skipped, Verdict why) {
        var unentered = new Unentered(account, skipped, why.error());
        tally.unentered(unentered);
        listener.on(new ScanEvent.AccountUnentered(unentered));
    }

    Verdict judge(FailedCall call) {
        return Verdict.of(call, remedies);
    }
}
