package dev.muster.cloud.mail;

import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;

/** The local mailbox: every letter of the world, kept with the change that caused it. */
public interface Mailbox {

    void post(Transaction transaction, Letter letter);

    /** What has arrived by now, in the order of arrival. */
    List<Letter> delivered(Transaction transaction, Instant now);

    static Mailbox sql() {
        return new SqlMailbox();
    }
}
