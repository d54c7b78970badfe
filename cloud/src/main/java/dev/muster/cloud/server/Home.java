package dev.muster.cloud.server;

import dev.muster.cloud.store.Database;
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

/** The folder of a world: readable by its owner alone, used by one server at a time. */
final class Home implements AutoCloseable {

    private final Path directory;

    private final boolean kept;

    private final FileChannel channel;

    private final Database database;

    private Home(Path directory, boolean kept, FileChannel channel, Database database) {
        this.directory = directory;
        this.kept = kept;
        this.channel = channel;
        this.database = database;
    }

    /** The folder that was asked for, or one for the time being that is deleted in the end. */
    static Home of(Optional<Path> data, Optional<String> url) {
        if (url.isPresent()) {
            var file = Path.of(url.get().substring(ServerSettings.SQLITE.length())).toAbsolutePath();
            return in(Optional.of(Optional.ofNullable(file.getParent()).orElse(file)), file.getFileName().toString());
        }
        return in(data, "world.db");
    }

    private static Home in(Optional<Path> data, String name) {
        try {
            var directory = data.isPresent() ? create(data.get()) : Files.createTempDirectory("muster-");
            var file = directory.resolve(name);
            var channel = lock(directory.resolve(name + ".lock"));
            try {
                keepPrivate(file);
                var database = data.isPresent() ? Database.sqlite(file) : Database.scratch(file);
                return new Home(directory, data.isPresent(), channel, database);
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
            channel.close();
            if (!kept) {
                try (var files = Files.walk(directory)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the folder `" + directory + "`", e);
        }
    }
}
