package dev.muster.cloud.console;

import dev.muster.cloud.store.Database;
import java.time.Instant;

/**
 * Which sessions there are, in the table {@code console_session}; the rest of a session is in its cookie. So a cookie
 * that was copied is worth nothing once somebody has signed out, on this server and on every other.
 */
final class SqlSessions {

    private final Database database;

    SqlSessions(Database database) {
        this.database = database;
    }

    void begin(String id, Instant now, Instant ends) {
        database.write(transaction -> {
            transaction.db().execute("delete from console_session where ends <= ?", now.toEpochMilli());
            return transaction.db()
                    .execute("insert into console_session (id, ends) values (?, ?)", id, ends.toEpochMilli());
        });
    }

    boolean lives(String id, Instant now) {
        return database.read(transaction -> transaction.db()
                .fetchOne("select 1 from console_session where id = ? and ends > ?", id, now.toEpochMilli()) != null);
    }

    void end(String id) {
        database.write(transaction -> transaction.db().execute("delete from console_session where id = ?", id));
    }
}
