package dev.muster.cloud.trail;

import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code trail_ruling} and {@code trail_policy}. */
final class SqlRulings {

    private SqlRulings() {}

    static void insert(Transaction transaction, TrailPage page) {
        if (page.rulings().isEmpty()) {
            return;
        }
        var texts = new HashMap<String, String>();
        page.rulings().forEach((id, ruling) -> {
            transaction.db()
                    .execute("insert into trail_ruling (id, at, content) values (?, ?, ?)", id.toString(), page
                            .lastAt(), ruling.content());
            texts.putAll(ruling.texts());
        });
        texts.forEach((hash, text) -> transaction.db()
                .execute("""
                        insert into trail_policy (hash, last_used, document) values (?, ?, ?)
                        on conflict (hash) do update set last_used = excluded.last_used
                         where trail_policy.last_used < excluded.last_used""", hash, page.lastAt(), text));
    }

    /** What IAM was asked in the call of an event, if that is kept. */
    static List<Ruling> find(Transaction transaction, UUID event) {
        return transaction.db()
                .fetch("select content from trail_ruling where id = ?", event.toString())
                .stream()
                .findFirst()
                .map(row -> RulingBytes.read(row.get("content", byte[].class), hash -> text(transaction, hash)))
                .orElse(List.of());
    }

    private static String text(Transaction transaction, String hash) {
        return transaction.db()
                .fetchSingle("select document from trail_policy where hash = ?", hash)
                .get("document", String.class);
    }

    /** Deletes the oldest beyond that many, those of events that are gone, and the texts that nothing names. */
    static void trim(Transaction transaction, long most) {
        newestGone(transaction, most).ifPresent(at -> transaction.db()
                .execute("delete from trail_ruling where at <= ?", at));
        transaction.db()
                .execute("delete from trail_ruling where at < (select coalesce(min(last_at), 0) from trail_page)");
        transaction.db()
                .execute("""
                        delete from trail_policy
                         where last_used < (select coalesce(min(at), 9223372036854775807) from trail_ruling)""");
    }

    private static Optional<Long> newestGone(Transaction transaction, long most) {
        return transaction.db()
                .fetch("select at from trail_ruling order by at desc limit 1 offset ?", most)
                .stream()
                .findFirst()
                .map(row -> row.get("at", Long.class));
    }
}
