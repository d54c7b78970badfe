package dev.muster.cloud.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of the world. Flyway brings older ones up to date; it takes longer to start than all the rest of a server,
 * so a new database gets its tables at once, with the history that Flyway would have written, and one that has all of
 * them is left alone.
 */
final class SqliteSchema {

    /** In the order of their versions. */
    static final List<String> FILES = List.of("V1__world.sql", "V2__iam.sql", "V3__sts.sql", "V4__organizations.sql",
            "V5__detective.sql", "V6__trail.sql", "V7__trail_rulings.sql", "V8__guardduty.sql",
            "V9__guardduty_findings.sql", "V10__guardduty_lists.sql", "V11__mail_delivery.sql",
            "V12__console.sql", "V13__letter_sender.sql");

    private SqliteSchema() {}

    /** Brings an SQLite database up to date. It may be new; nobody else may be using it. */
    static void bring(DataSource source) throws SQLException {
        var scripts = FILES.stream().map(Script::read).toList();
        if (!complete(source, scripts)) {
            Flyway.configure().dataSource(source).locations("classpath:" + Script.FOLDER).load().migrate();
        }
    }

    /** Whether the tables are all there, or have been made since there were none. */
    private static boolean complete(DataSource source, List<Script> scripts) throws SQLException {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (!empty(connection)) {
                return current(connection, scripts);
            }
            create(connection, scripts);
            connection.commit();
            return true;
        }
    }

    private static boolean empty(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1 from sqlite_master")) {
            return !rows.next();
        }
    }

    /** Whether every script has been run as it is now, and none that is not known here. */
    private static boolean current(Connection connection, List<Script> scripts) throws SQLException {
        var run = new ArrayList<String>();
        try (var tables = connection.getMetaData().getTables(null, null, Script.HISTORY, null)) {
            if (!tables.next()) {
                return false;
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select script, checksum, success from " + Script.HISTORY
                        + " order by installed_rank")) {
            while (rows.next()) {
                run.add(rows.getString("script") + " " + rows.getInt("checksum") + " " + rows.getBoolean("success"));
            }
        }
        return run.equals(scripts.stream().map(script -> script.file() + " " + script.checksum() + " true").toList());
    }

    /** All in one transaction: whoever is killed meanwhile leaves an empty database. */
    private static void create(Connection connection, List<Script> scripts) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("""
                    create table flyway_schema_history (
                        installed_rank int           not null primary key,
                        version        varchar(50),
                        description    varchar(200)  not null,
                        type           varchar(20)   not null,
                        script         varchar(1000) not null,
                        checksum       int,
                        installed_by   varchar(100)  not null,
                        installed_on   text          not null default (strftime('%Y-%m-%d %H:%M:%f', 'now')),
                        execution_time int           not null,
                        success        boolean       not null
                    )""");
            for (var script : scripts) {
                statement.executeUpdate(script.sql()); // SQLite takes all statements of a text
            }
        }
        var insert = "insert into " + Script.HISTORY
                + " (installed_rank, version, description, type, script, checksum, "
                + "installed_by, execution_time, success) values (?, ?, ?, 'SQL', ?, ?, 'muster', 0, 1)";
        try (var row = connection.prepareStatement(insert)) {
            for (int i = 0; i < scripts.size(); i++) {
                var script = scripts.get(i);
                row.setInt(1, i + 1);
                row.setString(2, script.version());
                row.setString(3, script.description());
                row.setString(4, script.file());
                row.setInt(5, script.checksum());
                row.executeUpdate();
            }
        }
    }
}
