package dev.muster.fleet.inventory.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is there for a while. Whoever is killed leaves theirs behind; who makes the next one clears it away. A
 * lock beside the folder tells the living from the dead: the system gives it back whatever a process dies of.
 */
final class Scratch implements AutoCloseable {

    private static final String LOCK = ".lock";

    private static final String OF_ALL = "muster-inventory-";

    private final Path folder;

    private final FileChannel lock;

    private final Optional<Thread> hook;

    private Scratch(Path folder, FileChannel lock, boolean endsWithTheProcess) {
        this.folder = folder;
        this.lock = lock;
        this.hook = endsWithTheProcess
                ? Optional.of(Thread.ofPlatform().unstarted(this::forget))
                : Optional.empty();
        hook.ifPresent(Runtime.getRuntime()::addShutdownHook);
    }

    /** Among the system's temporary files; gone at the end of the process also where nobody closes it, as at Ctrl-C. */
    static Scratch temporary() throws IOException {
        var temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return make(temporary, OF_ALL, true);
    }

    /** In a folder, under a name that begins so. */
    static Scratch in(Path parent, String prefix) throws IOException {
        return make(parent, prefix, false);
    }

    private static Scratch make(Path parent, String prefix, boolean endsWithTheProcess) throws IOException {
        clear(parent, prefix);
        // the lock comes first, so that there is no folder without one
        var file = Files.createTempFile(parent, prefix, LOCK);
        var lock = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            lock.lock();
            return new Scratch(Files.createDirectory(folder(file)), lock, endsWithTheProcess);
        } catch (IOException | RuntimeException e) {
            lock.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Path folder(Path lock) {
        var name = lock.getFileName().toString();
        return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }

    Path folder() {
        return folder;
    }

    /** Deletes what the dead left behind. What cannot be deleted stays: it is in nobody's way. */
    private static void clear(Path parent, String prefix) {
        try (var left = Files.newDirectoryStream(parent, path -> path.getFileName().toString().startsWith(prefix)
                && Files.isDirectory(path))) {
            for (var folder : left) {
                clear(folder);
            }
        } catch (IOException _) {
            return; // another may be clearing at the same time
        }
    }

    private static void clear(Path folder) throws IOException {
        var file = lock(folder);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                var mine = tried(channel)) {
            if (mine != null) {
                Folders.delete(folder);
                Files.deleteIfExists(file);
            }
        }
    }

    private static @Nullable FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException alive) {
            return null; // of this very process
        }
    }

    private static Path lock(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private void forget() {
        try {
            delete();
        } catch (IOException _) {
            return; // the next one clears it away
        }
    }

    private void delete() throws IOException {
        try (lock) {
            Folders.delete(folder);
            Files.deleteIfExists(lock(folder));
        }
    }

    @Override
    public void close() throws IOException {
        hook.ifPresent(Scratch::unhook);
        delete();
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            return; // it is running already
        }
    }
}
