package dev.muster.cloud.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bounded number of connections, opened when they are needed. Whoever takes one begins with a statement of its own
 * that may be said twice: if a kept connection turns out to be dead, all that are kept go, and a new one is tried.
 * Thread-safe.
 */
final class Connections {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Opens a connection. */
    interface Opening {
        Handle open() throws SQLException;
    }

    /** The first thing done with a connection. */
    interface First<T> {
        T with(Handle handle) throws SQLException;
    }

    /** A connection in use, and what its first statement answered. */
    record Taken<T>(Handle handle, T answer) {}

    private final Opening opening;

    private final Semaphore free;

    private final int most;

    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();

    Connections(int most, Opening opening) {
        this.most = most;
        this.opening = opening;
        free = new Semaphore(most, true);
    }

    <T> Taken<T> take(First<T> first) {
        acquire();
        try {
            return begin(first);
        } catch (SQLException e) {
            free.release();
            throw new StoreException("use a connection to the database", e);
        } catch (RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    private <T> Taken<T> begin(First<T> first) throws SQLException {
        var kept = idle.pollFirst();
        if (kept != null) {
            try {
                return new Taken<>(kept, first.with(kept));
            } catch (SQLException e) {
                closeQuietly(kept, e);
                if (!StoreException.lost(e)) {
                    throw e;
                }
                forgetIdle();
            }
        }
        var fresh = opening.open();
        try {
            return new Taken<>(fresh, first.with(fresh));
        } catch (SQLException e) {
            closeQuietly(fresh, e);
            throw e;
        }
    }

    void give(Handle handle) {
        idle.addFirst(handle);
        free.release();
    }

    /** Gives back the right to a connection, but not the connection. */
    void discard(Handle handle, SQLException why) {
        closeQuietly(handle, why);
        free.release();
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new StoreException("get a connection to the database in time",
                        new SQLException("all " + most + " connections are in use", "53300"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("wait for a connection to the database", e);
        }
    }

    private void forgetIdle() {
        for (var dead = idle.pollFirst(); dead != null; dead = idle.pollFirst()) {
            closeQuietly(dead, new SQLException());
        }
    }

    static void closeQuietly(Handle handle, SQLException why) {
        try {
            handle.connection().close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Closes all, once nobody uses one. */
    void close() {
        free.acquireUninterruptibly(most);
        forgetIdle();
    }
}
