package dev.muster.cloud.trail;

import dev.muster.cloud.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;

/** The table {@code event}. */
final class SqlEvents {

    private SqlEvents() {}

    static void insert(Transaction transaction, TrailEvent event) {
        transaction.db()
                .execute("""
                        insert into event (id, at, account_id, source, name, writes, failed, content)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""", event.id(), event.at().toEpochMilli(), event.account(),
                        event.source(), event.name(), event.write() ? 1 : 0, event.failed() ? 1 : 0, event.json());
    }

    static List<String> find(Transaction transaction, TrailQuery query) {
        var sql = new StringBuilder("select content from event where 1 = 1");
        var values = new ArrayList<Object>();
        query.account().ifPresent(value -> add(sql, values, " and account_id = ?", value));
        query.source().ifPresent(value -> add(sql, values, " and source = ?", value));
        query.name().ifPresent(value -> add(sql, values, " and name = ?", value));
        query.writes().ifPresent(value -> add(sql, values, " and writes = ?", value ? 1 : 0));
        query.errors().ifPresent(value -> add(sql, values, " and failed = ?", value ? 1 : 0));
        query.since().ifPresent(value -> add(sql, values, " and at >= ?", value.toEpochMilli()));
        add(sql, values, " order by at desc, id desc limit ?", query.limit());
        var rows = transaction.db().fetch(sql.toString(), values.toArray());
        return rows.stream().map(SqlEvents::content).toList().reversed();
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        sql.append(condition);
        values.add(value);
    }

    private static String content(Record row) {
        return row.get("content", String.class);
    }
}
