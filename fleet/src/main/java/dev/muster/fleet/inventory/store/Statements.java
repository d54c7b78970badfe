package dev.muster.fleet.inventory.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Which SQL a user may run. DuckDB's own parser decides, so that there is no second reading of a text. */
final class Statements {

    private Statements() {}

    /**
     * Lets pass one statement that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW.
     *
     * @throws InvalidInventory if it is anything else
     * @throws SQLException     if it is no SQL, with the position
     */
    static void requireSelect(Connection database, String sql) throws SQLException {
        var parse = "WITH parsed AS (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS tree) "
                + "SELECT tree->>'error', tree->>'error_type', json_array_length(tree->'statements') FROM parsed";
        try (var statement = database.prepareStatement(parse)) {
            statement.setString(1, sql);
            try (var row = statement.executeQuery()) {
                row.next();
                var failed = Boolean.parseBoolean(row.getString(1));
                if (failed && "parser".equals(row.getString(2))) {
                    database.prepareStatement(sql).close(); // fails alike, and says where
                }
                if (failed) {
                    throw new InvalidInventory("only a query can be asked, one that begins with SELECT, FROM, WITH, "
                            + "VALUES, DESCRIBE, SUMMARIZE or SHOW; an inventory is not changed, and no other file is "
                            + "read or written");
                }
                if (row.getInt(3) != 1) {
                    throw new InvalidInventory("one query at a time, but there are " + row.getInt(3));
                }
            }
        }
    }
}
