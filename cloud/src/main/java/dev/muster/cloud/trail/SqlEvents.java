package dev.muster.cloud.trail;

import dev.muster.cloud.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;

/** The table {@code event}. */
final class SqlEvents {

    private SqlEvents() {}

    private static final String INSERT = """
            insert into event (id, at, account_id, source, name, writes, failed, content)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    static void insert(Transaction transaction, TrailEvent event) {
        insert(transaction, List.of(event));
    }

    /** Every call ends here, so this goes past jOOQ: one prepared statement for all. */
    static void insert(Transaction transaction, List<TrailEvent> events) {
        transaction.db().connection(connection -> {
            try (var statement = connection.prepareStatement(INSERT)) {
                for (var event : events) {
                    statement.setString(1, event.id());
                    statement.setLong(2, event.at().toEpochMilli());
                    statement.setString(3, event.account());
                    statement.setString(4, event.source());
                    statement.setString(5, event.name());
                    statement.setInt(6, event.write() ? 1 : 0);
                    statement.setInt(7, event.failed() ? 1 : 0);
                    statement.setString(8, event.json());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        });
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
