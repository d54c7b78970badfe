package dev.muster.cloud.mail;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The local mailbox: every letter of the world, kept with the change that caused it. */
public interface Mailbox {

    void post(Transaction transaction, Letter letter);

    /** What has arrived by now, in the order of arrival. */
    List<Posted> arrived(Transaction transaction, Instant now);

    /** Those that somebody looks for and that have arrived by now, the newest first. */
    List<Posted> found(Transaction transaction, LetterSearch search, Instant now, int most);

    /** One that has arrived by now, if it is to the root user of an account or was caused by a call of it. */
    Optional<Posted> letter(Transaction transaction, String id, AccountId account, Instant now);

    /** The letters themselves, as {@link #arrived} has them. */
    default List<Letter> delivered(Transaction transaction, Instant now) {
        return arrived(transaction, now).stream().map(Posted::letter).toList();
    }

    /** A mailbox whose letters stay in it. */
    static Mailbox sql() {
        return new SqlMailbox(Delivery.State.LOCAL, () -> {});
    }

    /**
     * A mailbox whose letters wait for a {@link Postman}.
     *
     * @param posted is told when a letter is durable
     */
    static Mailbox sql(Runnable posted) {
        return new SqlMailbox(Delivery.State.WAITING, posted);
    }
}
