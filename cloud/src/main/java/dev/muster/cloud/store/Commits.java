package dev.muster.cloud.store;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Changes, one at a time and in the order in which they came, with shared commits: whoever has finished a change while
 * others wait hands the open transaction on to the next, and the last one, or the one that fills the group, commits for
 * all. So the disk is waited for once for a whole group, and nobody is told of success before it. Thread-safe.
 */
final class Commits {

    /** Bounds how long the first of a group waits for the last. */
    private static final int MOST_IN_GROUP = 64;

    private final Writer writer;

    private final Remembered remembered;

    /** Fair, so that nobody is overtaken; whoever queues for it is sure to get it and so to end the group. */
    private final ReentrantLock turn = new ReentrantLock(true);

    // guarded by turn
    private @Nullable Group open;

    Commits(Writer writer, Remembered remembered) {
        this.writer = writer;
        this.remembered = remembered;
    }

    <T> T write(Function<Transaction, T> change) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a change was begun within a change");
        }
        Group group;
        Transaction transaction;
        T result;
        turn.lock();
        try {
            group = open == null ? begin() : open;
            group.enter();
            var member = new Changing(writer.db(), remembered, group);
            transaction = new Transaction(member);
            try {
                result = alone(group, transaction, change);
                group.add(member, transaction.changed());
            } finally {
                handOn();
            }
        } finally {
            turn.unlock();
        }
        group.await();
        transaction.actions().forEach(Runnable::run);
        return result;
    }

    private Group begin() {
        try {
            writer.begin();
            var group = new Group(remembered.version());
            open = group;
            return group;
        } catch (SQLException | DataAccessException e) {
            throw new StoreException("begin a change of the database", e);
        }
    }

    /** Runs a change such that its failure undoes nothing but itself. */
    private <T> T alone(Group group, Transaction transaction, Function<Transaction, T> change) {
        Savepoint before = null;
        try {
            // what fails first in a group is undone with all of the group
            before = group.isEmpty() ? null : writer.connection().setSavepoint();
            var result = change.apply(transaction);
            if (before != null) {
                writer.connection().releaseSavepoint(before);
            }
            return result;
        } catch (SQLException e) {
            var failure = new StoreException("change the database", e);
            undo(group, before, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            undo(group, before, e);
            throw e;
        }
    }

    private void undo(Group group, @Nullable Savepoint before, Throwable cause) {
        if (before == null) {
            open = null;
            rollback(cause);
            group.fail(new StoreException("change the database", cause));
            return;
        }
        try {
            writer.connection().rollback(before);
        } catch (SQLException e) {
            // the database has given up the whole transaction, and the changes before this one with it
            cause.addSuppressed(e);
            open = null;
            rollback(cause);
            group.fail(new StoreException("keep a change of the database", e));
        }
    }

    /** Leaves the open group to the next in the queue, or ends it. */
    private void handOn() {
        var group = open;
        if (group != null && !(turn.hasQueuedThreads() && group.turns() < MOST_IN_GROUP)) {
            open = null;
            commit(group);
        }
    }

    private void commit(Group group) {
        try {
            if (!group.changed().isEmpty()) {
                remembered.mark(group.changed(), group.change());
                writer.tell(group.changed(), group.change());
            }
            writer.connection().commit();
            if (!group.changed().isEmpty()) {
                remembered.done(group.change());
            }
            group.succeed(remembered);
        } catch (SQLException | RuntimeException | Error e) {
            rollback(e);
            group.fail(new StoreException("commit to the database", e));
        }
    }

    private void rollback(Throwable cause) {
        try {
            writer.connection().rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Lets nobody change anything any more, once those who have begun are done. */
    void close(Runnable last) {
        turn.lock();
        try {
            var group = open;
            if (group != null) {
                open = null;
                commit(group);
            }
            last.run();
        } finally {
            turn.unlock();
        }
    }
}
