package dev.muster.cloud.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A world in one SQLite file, in WAL mode: readers see the last commit and never wait for the writer. Writes go one at
 * a time through one connection, and each is on the disk before its answer is ({@code synchronous=FULL}).
 */
final class SqliteDatabase implements Database {

    /** Enough for every core to read at once; connections beyond that would only wait for a core. */
    private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors() * 2);

    private record Handle(Connection connection, DSLContext db) {}

    private final ReentrantLock writing = new ReentrantLock(true);

    private final Handle writer;

    private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);

    private SqliteDatabase(String url, boolean durable) {
        try {
            var source = new SQLiteDataSource(config(durable));
            source.setUrl(url);
            Schema.bring(source);
        } catch (SQLException | FlywayException e) {
            throw new StoreException("bring the tables of `" + url + "` up to date", e);
        }
        writer = open(url, durable, false);
        for (int i = 0; i < READERS; i++) {
            readers.add(open(url, durable, true));
        }
    }

    static SqliteDatabase file(Path file) {
        return new SqliteDatabase("jdbc:sqlite:" + file.toAbsolutePath(), true);
    }

    /** For a world that nobody wants to keep: the same, without waiting for the disk. */
    static SqliteDatabase scratch(Path file) {
        return new SqliteDatabase("jdbc:sqlite:" + file.toAbsolutePath(), false);
    }

    private static SQLiteConfig config(boolean durable) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(durable ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.OFF);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        return config;
    }

    private static Handle open(String url, boolean durable, boolean readOnly) {
        var config = config(durable);
        config.setTransactionMode(readOnly
                ? SQLiteConfig.TransactionMode.DEFERRED
                : SQLiteConfig.TransactionMode.IMMEDIATE);
        try {
            var connection = config.createConnection(url);
            if (readOnly) {
                try (var statement = connection.createStatement()) {
                    statement.execute("pragma query_only = true");
                }
            }
            connection.setAutoCommit(false);
            var settings = new Settings().withExecuteLogging(false).withCacheRecordMappers(false);
            return new Handle(connection, DSL.using(connection, SQLDialect.SQLITE, settings));
        } catch (SQLException e) {
            throw new StoreException("open the database `" + url + "`", e);
        }
    }

    @Override
    public <T> T read(Function<Transaction, T> query) {
        var lease = new Lease();
        try {
            return query.apply(new Transaction(lease::db));
        } finally {
            lease.end();
        }
    }

    /** A reader's connection, taken when a query first needs it. */
    private final class Lease {

        private @Nullable Handle handle;

        DSLContext db() {
            var taken = take();
            handle = taken;
            return taken.db();
        }

        void end() {
            if (handle != null) {
                rollback(handle.connection(), Optional.empty());
                readers.add(handle);
            }
        }
    }

    @Override
    public <T> T write(Function<Transaction, T> change) {
        writing.lock();
        try {
            var transaction = new Transaction(writer.db());
            T result;
            try {
                result = change.apply(transaction);
                writer.connection().commit();
            } catch (SQLException e) {
                rollback(writer.connection(), Optional.of(e));
                throw new StoreException("commit to the database", e);
            } catch (RuntimeException | Error e) {
                rollback(writer.connection(), Optional.of(e));
                throw e;
            }
            transaction.committed();
            return result;
        } finally {
            writing.unlock();
        }
    }

    private Handle take() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("wait for a connection to the database", e);
        }
    }

    private static void rollback(Connection connection, Optional<Throwable> cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.ifPresentOrElse(first -> first.addSuppressed(e), () -> {
                throw new StoreException("end a query of the database", e);
            });
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            for (int i = 0; i < READERS; i++) {
                take().connection().close();
            }
            writer.connection().close();
        } catch (SQLException e) {
            throw new StoreException("close the database", e);
        } finally {
            writing.unlock();
        }
    }
}
