package dev.muster.cloud.server;

import dev.muster.cloud.store.Database;
import dev.muster.cloud.store.PostgresAddress;
import dev.muster.cloud.store.StoreException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;

/** Where a world is: in a folder, readable by its owner alone and used by one server at a time, or on a server. */
final class Home implements AutoCloseable {

    private final Database database;

    /** What is held beside the database; let go of after it. */
    private final Closeable place;

    private Home(Database database, Closeable place) {
        this.database = database;
        this.place = place;
    }

    /** The folder that was asked for, or one for the time being that is deleted in the end. */
    static Home of(Optional<Path> data, Optional<String> url) {
        if (url.isPresent() && url.get().startsWith(PostgresAddress.SCHEME)) {
            return on(new PostgresAddress(url.get()));
        }
        if (url.isPresent()) {
            var file = Path.of(url.get().substring(ServerSettings.SQLITE.length())).toAbsolutePath();
            return in(Optional.of(Optional.ofNullable(file.getParent()).orElse(file)), file.getFileName().toString());
        }
        return in(data, "world.db");
    }

    private static Home on(PostgresAddress address) {
        try {
            return new Home(Database.postgresql(address, System.getenv()), () -> {});
        } catch (StoreException e) {
            throw new UncheckedIOException("cannot use the database `" + address.shown() + "`: " + e.reason()
                    + "; is it running, is the address right, and may the user come in (?user=NAME, PGPASSWORD or"
                    + " ~/.pgpass)", new IOException(e));
        }
    }

    private static Home in(Optional<Path> data, String name) {
        try {
            var directory = data.isPresent() ? create(data.get()) : Files.createTempDirectory("muster-");
            var file = directory.resolve(name);
            var channel = lock(directory.resolve(name + ".lock"));
            try {
                keepPrivate(file);
                var database = data.isPresent() ? Database.sqlite(file) : Database.scratch(file);
                return new Home(database, () -> {
                    channel.close();
                    if (data.isEmpty()) {
                        delete(directory);
                    }
                });
            } catch (RuntimeException | IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            var where = data.map(Path::toString).orElse("a temporary folder");
            throw new UncheckedIOException("cannot keep the world in `" + where + "`: " + reason(e), e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            locked = false; // by a server in this very process
        }
        if (!locked) {
            channel.close();
            throw new IOException("another server is using it; stop that one or give another folder");
        }
        return channel;
    }

    /** Keys stand in the file, so nobody but its owner may read it; SQLite's other files take over its permissions. */
    private static void keepPrivate(Path file) throws IOException {
        if (!Files.exists(file) && posix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException _,NotDirectoryException _ -> "there is a file in its place";
            case AccessDeniedException _ -> "no permission";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static Path create(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return directory;
        }
        return posix(directory)
                ? Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions
                        .fromString("rwx------")))
                : Files.createDirectories(directory);
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
        try {
            place.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the folder of the world", e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
