package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Told of what happens to detectors and members, within the transaction in which it happens. */
interface DetectorListener {

    /**
     * A detector goes. What hangs on its row by a foreign key goes by itself; a member's association ends before, and
     * is told of.
     */
    void deleted(Transaction transaction, Detector detector);

    /** An account becomes a member. */
    void joined(Transaction transaction, Association association);

    /** An account is a member no more: it was disassociated, resigned, or has deleted its detector. */
    void left(Transaction transaction, Association association, Instant now);
}
