package dev.muster.cloud.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A script of the schema, as Flyway knows it by name and content.
 *
 * @param file {@code V<version>__<description>.sql}
 * @param sql  what it holds
 */
record Script(String file, String sql) {

    static final String FOLDER = "dev/muster/cloud/migration";

    /** The table in which Flyway keeps which scripts were run. */
    static final String HISTORY = "flyway_schema_history";

    /** Reads a script that the build has packed. */
    static Script read(String file) {
        try (var resource = Script.class.getResourceAsStream("/" + FOLDER + "/" + file)) {
            return new Script(file, new String(Objects.requireNonNull(resource, file).readAllBytes(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the script `" + file + "` of the schema cannot be read", e);
        }
    }

    String version() {
        return file.substring(1, file.indexOf("__"));
    }

    String description() {
        return file.substring(file.indexOf("__") + 2, file.lastIndexOf('.')).replace('_', ' ');
    }

    /** Flyway's own checksum: over the lines, however they end. */
    int checksum() {
        var sum = new CRC32();
        sql.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }
}
