package dev.muster.fleet.inventory.scan;

import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.RecordedCall;
import dev.muster.fleet.inventory.record.Unentered;

/** What happens in a scan. */
public sealed interface ScanEvent {

    /**
     * The accounts are known.
     *
     * @param accounts how many will be entered
     * @param kept     calls that an earlier part of the run has done
     */
    record Started(int accounts, long kept) implements ScanEvent {}

    /** Work in an account begins. */
    record AccountStarted(AccountId account, String name) implements ScanEvent {}

    /** An account is done. */
    record AccountFinished(AccountId account) implements ScanEvent {}

    /** Nobody got into an account. */
    record AccountUnentered(Unentered account) implements ScanEvent {}

    /** AWS did not say all that it takes to do an account. */
    record Doubted(AccountId account, String doubt) implements ScanEvent {}

    /** A call is done, whatever came of it, and recorded. */
    record Recorded(RecordedCall call) implements ScanEvent {}
}
