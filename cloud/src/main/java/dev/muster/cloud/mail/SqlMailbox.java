package dev.muster.cloud.mail;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.mail.Letter.Channel;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;

/** Letters in the table {@code letter}. */
final class SqlMailbox implements Mailbox {

    private static final String COLUMNS = "id, account_id, sent_by, recipient, sender, subject, content, deliver_at, "
            + "channel, delivery, tries, next_try, problem";

    private final Delivery.State mail;

    private final Runnable posted;

    /** @param mail what becomes of letters that go by mail */
    SqlMailbox(Delivery.State mail, Runnable posted) {
        this.mail = mail;
        this.posted = posted;
    }

    @Override
    public void post(Transaction transaction, Letter letter) {
        var delivery = switch (letter.channel()) {
            case MAIL -> mail;
            case ALERT -> Delivery.State.LOCAL;
        };
        var due = letter.deliverAt().toEpochMilli();
        transaction.db()
                .execute("""
                        insert into letter (id, account_id, sent_by, recipient, sender, subject, content, deliver_at,
                                            channel, delivery, next_try)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", UUID.randomUUID().toString(),
                        letter.account().digits(), letter.by().digits(), letter.to(), letter.from(), letter.subject(),
                        letter.text(), due, letter.channel().name().toLowerCase(Locale.ROOT), delivery.text(), due);
        if (delivery == Delivery.State.WAITING) {
            transaction.afterCommit(posted);
        }
    }

    @Override
    public List<Posted> arrived(Transaction transaction, Instant now) {
        return transaction.db()
                .fetch("select " + COLUMNS + " from letter where deliver_at <= ? order by deliver_at, id",
                        now.toEpochMilli())
                .map(SqlMailbox::posted);
    }

    @Override
    public List<Posted> found(Transaction transaction, LetterSearch search, Instant now, int most) {
        var own = search.account().digits();
        var text = "%" + search.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        var state = search.state().map(Delivery.State::text).orElse("");
        var after = search.after().orElse("");
        return transaction.db()
                .fetch("select " + COLUMNS + " from letter where deliver_at <= ? and (account_id = ? or sent_by = ?)"
                        + " and (lower(recipient) like ? escape '!' or lower(subject) like ? escape '!'"
                        + " or account_id like ? escape '!') and (? = '' or delivery = ?) and (? = ''"
                        + " or (deliver_at, id) < (select deliver_at, id from letter where id = ?))"
                        + " order by deliver_at desc, id desc limit ?", now.toEpochMilli(), own, own, text, text, text,
                        state, state, after, after, most)
                .map(SqlMailbox::posted);
    }

    @Override
    public Optional<Posted> letter(Transaction transaction, String id, AccountId account, Instant now) {
        return transaction.db()
                .fetch("select " + COLUMNS + " from letter where id = ? and deliver_at <= ? and (account_id = ? or "
                        + "sent_by = ?)", id, now.toEpochMilli(), account.digits(), account.digits())
                .map(SqlMailbox::posted)
                .stream()
                .findFirst();
    }

    /** Letters that may be tried now, the longest due first. */
    static List<Posted> due(Transaction transaction, Instant now, int most) {
        return transaction.db().fetch("select " + COLUMNS + " from letter where delivery = 'waiting' and next_try <= ? "
                + "order by next_try, id limit ?", now.toEpochMilli(), most).map(SqlMailbox::posted);
    }

    /** When the next waiting letter is due. */
    static Optional<Instant> nextDue(Transaction transaction) {
        return Optional.ofNullable(transaction.db().fetchOne(
                "select min(next_try) from letter where delivery = 'waiting'"))
                .map(row -> row.get(0, Long.class)).map(Instant::ofEpochMilli);
    }

    /** Takes a letter before it is tried; false if another node was faster. */
    static boolean claim(Transaction transaction, Posted posted, Instant until) {
        return transaction.db().execute("update letter set next_try = ? where id = ? and delivery = 'waiting' and "
                + "next_try = ?", until.toEpochMilli(), posted.id(),
                posted.delivery().nextTry().orElseThrow().toEpochMilli()) == 1;
    }

    /** What came of a try. */
    static void tried(Transaction transaction, String id, Delivery now) {
        transaction.db().execute("update letter set delivery = ?, tries = ?, next_try = ?, problem = ? where id = ?",
                now.state().text(), now.tries(), now.nextTry().orElse(Instant.EPOCH).toEpochMilli(),
                now.problem().orElse(null), id);
    }

    private static Posted posted(Record row) {
        var letter = new Letter(new AccountId(row.get("account_id", String.class)),
                new AccountId(row.get("sent_by", String.class)), row.get("recipient", String.class),
                row.get("sender", String.class), row.get("subject", String.class), row.get("content", String.class),
                Instant.ofEpochMilli(row.get("deliver_at", Long.class)),
                Channel.valueOf(row.get("channel", String.class).toUpperCase(Locale.ROOT)));
        var state = Delivery.State.of(row.get("delivery", String.class));
        return new Posted(row.get("id", String.class), letter, new Delivery(state, row.get("tries", Integer.class),
                state == Delivery.State.WAITING
                        ? Optional.of(Instant.ofEpochMilli(row.get("next_try", Long.class)))
                        : Optional.empty(),
                Optional.ofNullable(row.get("problem", String.class))));
    }
}
