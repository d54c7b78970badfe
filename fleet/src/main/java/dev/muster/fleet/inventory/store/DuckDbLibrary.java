package dev.muster.fleet.inventory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The native part of DuckDB, tens of megabytes, which its driver unpacks into a temporary file when it is loaded and
 * deletes when the process ends well. It is not needed once it is loaded: so that a kill leaves nothing, it goes at once
 * where the system lets an open file go and tells which one it is, as Linux does.
 */
final class DuckDbLibrary {

    private static final Path MAPPED = Path.of("/proc/self/maps");

    private static final Driver DRIVER = load();

    private DuckDbLibrary() {}

    /** The driver, loaded. */
    static Driver driver() {
        return DRIVER;
    }

    private static Driver load() {
        try {
            var driver = DriverManager.getDriver("jdbc:duckdb:");
            Class.forName("org.duckdb.DuckDBNative"); // unpacks and loads
            if (Files.isReadable(MAPPED)) {
                deleteUnpacked();
            }
            return driver;
        } catch (SQLException | ClassNotFoundException e) {
            throw new IllegalStateException("DuckDB is missing from the build", e);
        }
    }

    private static void deleteUnpacked() {
        var temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        try (var lines = Files.lines(MAPPED)) {
            var mapped = lines.filter(line -> line.contains("/libduckdb_java"))
                    .map(line -> Path.of(line.substring(line.indexOf('/')))).distinct()
                    .filter(file -> file.startsWith(temporary)).toList();
            for (var file : mapped) {
                Files.deleteIfExists(file);
            }
        } catch (IOException _) {
            return; // then it goes at the end
        }
    }
}
