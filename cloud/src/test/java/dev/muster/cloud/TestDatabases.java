package dev.muster.cloud;

import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.PostgresAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server for the tests of this process, and a fresh database on it for each that asks. */
public final class TestDatabases {

    /** What a world is kept in. */
    public enum Kind {
        SQLITE, POSTGRESQL;

        /** The one that the worlds of the test are kept in that this thread, or the one that began it, is at. */
        public static Kind chosen() {
            return CHOSEN.get();
        }

        /** What {@code -Dmuster.test.database} says; all tests that are the same on both can so be run on one. */
        private static Kind told() {
            return valueOf(System.getProperty("muster.test.database", "sqlite").toUpperCase(Locale.ROOT));
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final InheritableThreadLocal<Kind> CHOSEN = new InheritableThreadLocal<>() {
        @Override
        protected Kind initialValue() {
            return Kind.told();
        }
    };

    private TestDatabases() {}

    static void choose(Kind kind) {
        CHOSEN.set(kind);
    }

    static void chooseAsTold() {
        CHOSEN.remove();
    }

    /** Started when it is first needed; it ends with the process. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "300").start();
                execute(postgres, "create database muster_template template template0 encoding 'UTF8'");
                Database.postgresql(address(postgres, "muster_template"), Map.of()).close();
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static PostgresAddress address(EmbeddedPostgres postgres, String name) {
        return new PostgresAddress("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name
                + "?user=postgres");
    }

    private static void execute(EmbeddedPostgres postgres, String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A fresh database with all tables. */
    public static PostgresAddress postgres() {
        return create(" template muster_template");
    }

    /** A fresh database with no table. */
    public static PostgresAddress emptyPostgres() {
        return create("");
    }

    private static PostgresAddress create(String from) {
        var name = "world" + COUNT.incrementAndGet();
        execute(Server.POSTGRES, "create database " + name + from);
        return address(Server.POSTGRES, name);
    }

    /** Ends all connections to a database, as a server that restarts does. */
    public static void disconnect(PostgresAddress address) {
        var name = name(address);
        execute(Server.POSTGRES, "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name
                + "' and pid <> pg_backend_pid()");
    }

    /** Whether new connections are let in. */
    public static void admit(PostgresAddress address, boolean on) {
        var name = name(address);
        execute(Server.POSTGRES, "alter database " + name + " allow_connections " + on);
    }

    /** Gives a database a setting that its sessions begin with. */
    public static void set(PostgresAddress address, String name, String value) {
        execute(Server.POSTGRES, "alter database " + name(address) + " set " + name + " = " + value);
    }

    private static String name(PostgresAddress address) {
        return address.shown().substring(address.shown().lastIndexOf('/') + 1);
    }

    /** A database is dropped when its world is closed: hundreds of them would fill the disk. */
    public static void drop(PostgresAddress address) {
        disconnect(address);
        var name = name(address);
        execute(Server.POSTGRES, "drop database " + name);
    }
}
