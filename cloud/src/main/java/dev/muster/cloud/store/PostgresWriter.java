package dev.muster.cloud.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The connection through which a node changes a PostgreSQL database; a dead one is replaced. */
final class PostgresWriter implements Writer {

    private final Connections.Opening opening;

    private final Remembered remembered;

    private @Nullable Handle handle;

    PostgresWriter(Connections.Opening opening, Remembered remembered) {
        this.opening = opening;
        this.remembered = remembered;
    }

    /** Waits for the writers' lock, which ends with the transaction, and then for news of those who had it before. */
    @Override
    public void begin() throws SQLException {
        var kept = handle;
        if (kept != null) {
            try {
                lock(kept);
                return;
            } catch (SQLException e) {
                handle = null;
                Connections.closeQuietly(kept, e);
                if (!StoreException.lost(e)) {
                    throw e;
                }
            }
        }
        var fresh = opening.open();
        try {
            lock(fresh);
            handle = fresh;
        } catch (SQLException e) {
            Connections.closeQuietly(fresh, e);
            throw e;
        }
    }

    private void lock(Handle with) throws SQLException {
        try (var statement = with.connection().createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + PostgresDatabase.WRITERS_LOCK + ")");
        }
        PostgresDatabase.news(with.connection(), remembered);
    }

    private Handle open() {
        var open = handle;
        if (open == null) {
            throw new IllegalStateException("no change has begun");
        }
        return open;
    }

    @Override
    public DSLContext db() {
        return open().db();
    }

    @Override
    public Connection connection() {
        return open().connection();
    }

    @Override
    public void tell(Set<Place> changed, long change) throws SQLException {
        try (var statement = connection().prepareStatement("""
                insert into memory_change (area, scope, seq) values (?, ?, ?)
                on conflict (area, scope) do update set seq = excluded.seq""")) {
            for (var place : changed) {
                statement.setString(1, place.area());
                statement.setString(2, place.scope());
                statement.setLong(3, change);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void close() {
        var open = handle;
        handle = null;
        if (open != null) {
            Connections.closeQuietly(open, new SQLException());
        }
    }
}
