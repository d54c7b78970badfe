package dev.muster.cloud.server;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Everything that a world has in its database, but for what a refused call leaves behind too: the trail, and when a key
 * was last used.
 */
record WorldState(TreeMap<String, List<String>> rows) {

    private static final Pattern TRACES = Pattern.compile("(event|trail|memory|flyway).*");

    static WorldState of(Path database) {
        var rows = new TreeMap<String, List<String>>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            for (var table : tables(statement)) {
                rows.put(table, rows(statement, table));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return new WorldState(rows);
    }

    /** The rows that are in one of the two states only. */
    List<String> difference(WorldState before) {
        var changes = new ArrayList<String>();
        rows.forEach((table, now) -> {
            var then = before.rows.getOrDefault(table, List.of());
            now.stream().filter(row -> !then.contains(row)).forEach(row -> changes.add("+ " + table + " " + row));
            then.stream().filter(row -> !now.contains(row)).forEach(row -> changes.add("- " + table + " " + row));
        });
        return changes;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var tables = new ArrayList<String>();
        try (var found = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
            while (found.next()) {
                if (!TRACES.matcher(found.getString(1)).matches()) {
                    tables.add(found.getString(1));
                }
            }
        }
        return tables;
    }

    private static List<String> rows(Statement statement, String table) throws SQLException {
        var rows = new ArrayList<String>();
        try (var found = statement.executeQuery("select * from " + table)) {
            while (found.next()) {
                rows.add(row(found));
            }
        }
        rows.sort(null);
        return rows;
    }

    private static String row(ResultSet found) throws SQLException {
        var text = new StringBuilder();
        var columns = found.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (!columns.getColumnName(i).startsWith("last_used")) {
                text.append(columns.getColumnName(i)).append('=').append(found.getString(i)).append(' ');
            }
        }
        return text.toString();
    }
}
