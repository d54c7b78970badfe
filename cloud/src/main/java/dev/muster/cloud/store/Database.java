package dev.muster.cloud.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** The database under the world. Thread-safe. */
public interface Database extends AutoCloseable {

    /** Runs a query against a consistent snapshot; nothing may be written. */
    <T> T read(Function<Transaction, T> query);

    /**
     * Runs a change. When this returns, the change is durable; when the action throws, nothing of it remains. One
     * change at a time sees the world, so that what it has read still holds when it writes.
     */
    <T> T write(Function<Transaction, T> change);

    @Override
    void close();

    /** A database in an SQLite file, made if it is not there. */
    static Database sqlite(Path file) {
        return SqliteDatabase.file(file);
    }

    /** A database in an SQLite file whose content nobody minds to lose when the machine stops: tests, demonstrations. */
    static Database scratch(Path file) {
        return SqliteDatabase.scratch(file);
    }

    /**
     * A database on a PostgreSQL server, which other nodes may use at the same time.
     *
     * @param environment where the variables {@code PGUSER} and {@code PGPASSWORD} may be
     */
    static Database postgresql(PostgresAddress address, Map<String, String> environment) {
        return PostgresDatabase.open(address,
                address.source(environment.get("PGUSER"), environment.get("PGPASSWORD")));
    }
}
