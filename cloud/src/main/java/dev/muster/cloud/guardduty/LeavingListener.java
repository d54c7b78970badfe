package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Told, within the transaction in which it happens, when an account is a member no more. */
interface LeavingListener {

    /** It was disassociated, resigned, or has deleted its detector. */
    void left(Transaction transaction, Association association, Instant now);
}
