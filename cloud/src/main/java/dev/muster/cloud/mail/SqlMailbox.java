package dev.muster.cloud.mail;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Letters in the table {@code letter}. */
final class SqlMailbox implements Mailbox {

    @Override
    public void post(Transaction transaction, Letter letter) {
        transaction.db()
                .execute("""
                        insert into letter (id, account_id, recipient, sender, subject, content, deliver_at)
                        values (?, ?, ?, ?, ?, ?, ?)""", UUID.randomUUID().toString(), letter.account().digits(),
                        letter.to(), letter.from(), letter.subject(), letter.text(),
                        letter.deliverAt().toEpochMilli());
    }

    @Override
    public List<Letter> delivered(Transaction transaction, Instant now) {
        return transaction.db()
                .fetch("""
                        select account_id, recipient, sender, subject, content, deliver_at
                          from letter
                         where deliver_at <= ?
                         order by deliver_at, id""", now.toEpochMilli())
                .map(row -> new Letter(new AccountId(row.get(0, String.class)), row.get(1, String.class),
                        row.get(2, String.class), row.get(3, String.class), row.get(4, String.class),
                        Instant.ofEpochMilli(row.get(5, Long.class))));
    }
}
