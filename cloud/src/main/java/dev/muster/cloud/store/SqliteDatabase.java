package dev.muster.cloud.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * A world in one SQLite file, in WAL mode: readers see the last commit and never wait for the writer. Changes go one
 * at a time through one connection, and each is on the disk before its answer is ({@code synchronous=FULL}).
 */
final class SqliteDatabase implements Database {

    /** Enough for every core to read at once; connections beyond that would only wait for a core. */
    private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors() * 2);

    private final Handle writer;

    private final Commits commits;

    private final Remembered remembered = new Remembered();

    private final Snapshots snapshots = new Snapshots();

    private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);

    private SqliteDatabase(String url, boolean durable) {
        try {
            var source = new SQLiteDataSource(config(durable));
            source.setUrl(url);
            SqliteSchema.bring(source);
        } catch (SQLException | FlywayException e) {
            throw new StoreException("bring the tables of `" + url + "` up to date", e);
        }
        writer = open(url, durable, false);
        commits = new Commits(new SqliteWriter(writer), remembered);
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
            return Handle.of(connection, SQLDialect.SQLITE);
        } catch (SQLException e) {
            throw new StoreException("open the database `" + url + "`", e);
        }
    }

    @Override
    public <T> T read(Function<Transaction, T> query) {
        return Reading.run(snapshots, remembered, query);
    }

    /** Nobody else changes the file, so the version is known without asking. */
    private final class Snapshots implements Snapshot.Source {

        @Override
        public long version() {
            return remembered.version();
        }

        @Override
        public Snapshot open() {
            return new Lease(remembered.version(), take());
        }
    }

    /** A reader's connection; SQLite takes the snapshot with the first query. */
    private final class Lease implements Snapshot {

        private final Handle handle;

        private long version;

        Lease(long version, Handle handle) {
            this.version = version;
            this.handle = handle;
        }

        @Override
        public DSLContext db() {
            return handle.db();
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public void pin() {
            version = remembered.version();
            handle.db().execute("select 1 from setting limit 1");
        }

        @Override
        public void close() {
            try {
                handle.connection().rollback();
            } catch (SQLException e) {
                throw new StoreException("end a query of the database", e);
            } finally {
                readers.add(handle);
            }
        }
    }

    @Override
    public <T> T write(Function<Transaction, T> change) {
        return commits.write(change);
    }

    /** The driver begins with the first statement, and at once takes the lock of the file. */
    private record SqliteWriter(Handle handle) implements Writer {

        @Override
        public void begin() {}

        @Override
        public DSLContext db() {
            return handle.db();
        }

        @Override
        public Connection connection() {
            return handle.connection();
        }

        /** The file has one user, who knows. */
        @Override
        public void tell(Set<Place> changed, long change) {}
    }

    private Handle take() {
        try {
            return readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("wait for a connection to the database", e);
        }
    }

    @Override
    public void close() {
        commits.close(() -> {
            try {
                for (int i = 0; i < READERS; i++) {
                    take().connection().close();
                }
                writer.connection().close();
            } catch (SQLException e) {
                throw new StoreException("close the database", e);
            }
        });
    }
}
