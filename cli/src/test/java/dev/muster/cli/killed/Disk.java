package dev.muster.cli.killed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What SQLite itself says of a database whose server was killed. */
final class Disk {

    private Disk() {}

    /**
     * Faults in the file and in its references. Looks at copies, so that the next server finds what the killed one left.
     */
    static List<String> faults(Path data, Path scratch) throws IOException, SQLException {
        var copy = Files.createTempDirectory(scratch, "copy");
        for (var file : List.of("world.db", "world.db-wal")) {
            if (Files.exists(data.resolve(file))) {
                Files.copy(data.resolve(file), copy.resolve(file));
            }
        }
        var faults = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("world.db"));
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("pragma integrity_check")) {
                while (rows.next()) {
                    if (!rows.getString(1).equals("ok")) {
                        faults.add(rows.getString(1));
                    }
                }
            }
            try (var rows = statement.executeQuery("pragma foreign_key_check")) {
                while (rows.next()) {
                    faults.add("a row of " + rows.getString(1) + " points to none of " + rows.getString(3));
                }
            }
        }
        try (var files = Files.list(copy)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(copy);
        return faults;
    }
}
