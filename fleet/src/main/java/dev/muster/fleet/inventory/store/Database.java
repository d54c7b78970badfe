package dev.muster.fleet.inventory.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/**
 * DuckDB in this process, in memory and within bounds: what does not fit goes into a folder of its own, nothing is
 * fetched and no extension is loaded.
 */
public final class Database {

    /**
     * How much it may take of the machine; the JVM's heap is beside it.
     *
     * @param memory  in DuckDB's words
     * @param threads each takes memory of its own
     */
    record Share(String memory, int threads) {

        /** Beside a scan. */
        static final Share TO_WRITE = new Share("128MB", 1);

        /** To compare runs: sorts, which spill. */
        static final Share TO_COMPARE = new Share("256MB", 1);

        /** For whatever somebody asks. */
        static final Share TO_ASK = new Share("1GB", 2);

        /** For whatever somebody asks of one of several runs that are open in a server. */
        static final Share TO_SERVE = new Share("512MB", 2);
    }

    private Database() {}

    /**
     * A database of its own.
     *
     * @param scratch where it may write what does not fit into memory
     */
    static Connection open(Path scratch, Share share) throws SQLException {
        var settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("threads", Integer.toString(share.threads()));
        settings.setProperty("memory_limit", share.memory());
        settings.setProperty("temp_directory", scratch.toString());
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("preserve_insertion_order", "false");
        var connection = Objects.requireNonNull(DuckDbLibrary.driver().connect("jdbc:duckdb:", settings));
        try {
            run(connection, "SET TimeZone = 'UTC'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A text of SQL. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A path in which no character stands for others. */
    static String literalPath(Path path) {
        return path.toString().replaceAll("[\\[*?]", "[$0]");
    }
}
