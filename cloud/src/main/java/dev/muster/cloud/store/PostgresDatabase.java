package dev.muster.cloud.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;

/**
 * A world in a PostgreSQL database, which several nodes may serve. Readers see the last commit and wait for nobody; one
 * change at a time, over all nodes, holds the writers' lock. Each change leaves word in the table {@code memory_change}
 * of what it touches, under its number, and every snapshot begins by asking for what is new there.
 */
final class PostgresDatabase implements Database {

    /** The name of the lock among the advisory locks of the database: "muster" in ASCII. */
    static final long WRITERS_LOCK = 0x6d7573746572L;

    private static final int READERS = 16;

    /** The SQL state of a client that cannot connect. */
    private static final String UNREACHABLE = "08001";

    private static final String NEWS = "select area, scope, seq from memory_change where seq > ? order by seq";

    private final Remembered remembered = new Remembered();

    private final Connections readers;

    private final PostgresWriter writer;

    private final Commits commits;

    private final Snapshot.Source snapshots = new Snapshots();

    private PostgresDatabase(DataSource source) {
        readers = new Connections(READERS, () -> open(source, true));
        writer = new PostgresWriter(() -> open(source, false), remembered);
        commits = new Commits(writer, remembered);
    }

    static PostgresDatabase open(PostgresAddress address, DataSource source) {
        try {
            PostgresSchema.migrate(source);
        } catch (SQLException | FlywayException e) {
            throw new StoreException("use the database `" + address.shown() + "`", e);
        }
        return new PostgresDatabase(source);
    }

    private static Handle open(DataSource source, boolean reads) throws SQLException {
        var connection = connect(source);
        try (var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
            statement.execute("set lock_timeout = '30s'");
            statement.execute("set idle_in_transaction_session_timeout = '60s'");
            statement.execute("set session characteristics as transaction "
                    + (reads ? "isolation level repeatable read, read only" : "isolation level read committed"));
            connection.setAutoCommit(reads);
            return Handle.of(connection, SQLDialect.POSTGRES);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Whatever keeps a node out, a password that is no longer good included, may be over later. */
    private static Connection connect(DataSource source) throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new SQLException("no connection", UNREACHABLE, e);
        }
    }

    /**
     * Learns what has changed since the last change that this node knows of, and says which the last is that the
     * connection sees. To be asked as the first statement of a snapshot: what the node knows only grows.
     */
    static long news(Connection connection, Remembered remembered) throws SQLException {
        var last = remembered.version();
        try (var statement = connection.prepareStatement(NEWS)) {
            statement.setLong(1, last);
            var changes = new TreeMap<Long, List<Place>>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    changes.computeIfAbsent(rows.getLong(3), _ -> new ArrayList<>())
                            .add(new Place(rows.getString(1), rows.getString(2)));
                }
            }
            for (var change : changes.entrySet()) {
                remembered.mark(change.getValue(), change.getKey());
                last = change.getKey();
            }
        }
        remembered.done(last);
        return last;
    }

    @Override
    public <T> T read(Function<Transaction, T> query) {
        return reached(() -> Reading.run(snapshots, remembered, query));
    }

    @Override
    public <T> T write(Function<Transaction, T> change) {
        return reached(() -> commits.write(change));
    }

    /** Tells apart what the database's own state is to blame for. */
    private static <T> T reached(Supplier<T> action) {
        try {
            return action.get();
        } catch (DataAccessException e) {
            if (StoreException.temporary(e) || StoreException.unstorableText(e)) {
                throw new StoreException("use the database", e);
            }
            throw e;
        }
    }

    private final class Snapshots implements Snapshot.Source {

        /** Asks by a statement alone, which is a snapshot of its own: one trip to the database. */
        @Override
        public long version() {
            var taken = readers.take(handle -> news(handle.connection(), remembered));
            readers.give(taken.handle());
            return taken.answer();
        }

        @Override
        public Snapshot open() {
            var taken = readers.take(handle -> {
                handle.connection().setAutoCommit(false);
                return news(handle.connection(), remembered);
            });
            return new Lease(taken.handle(), taken.answer());
        }
    }

    /** A reader's connection; the snapshot was taken when it asked for news. */
    private final class Lease implements Snapshot {

        private final Handle handle;

        private final long version;

        Lease(Handle handle, long version) {
            this.handle = handle;
            this.version = version;
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
        public void pin() {}

        @Override
        public void close() {
            try {
                handle.connection().rollback();
                handle.connection().setAutoCommit(true);
                readers.give(handle);
            } catch (SQLException e) {
                readers.discard(handle, e); // the answer is there, or its failure has been told
            }
        }
    }

    @Override
    public void close() {
        commits.close(() -> {
            readers.close();
            writer.close();
        });
    }
}
