package dev.muster.cloud.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.sqlite.util.LibraryLoaderUtil;

/** The native part of the SQLite driver, which otherwise unpacks itself at every start and leaves files behind. */
public final class SqliteDriver {

    private SqliteDriver() {}

    /** Unpacks it into the folder where the driver looks for it, if there is one; it must not be loaded yet. */
    public static void unpack() throws IOException {
        var folder = System.getProperty("org.sqlite.lib.path");
        if (folder != null) {
            var name = LibraryLoaderUtil.getNativeLibName();
            var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
            try (var packed = Objects.requireNonNull(SqliteDriver.class.getResourceAsStream(resource), resource)) {
                Files.copy(packed, Path.of(folder, name));
            }
        }
    }
}
