package dev.muster.fleet.inventory.record;

import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The lines of a run's calls, each written when what the call answered is in its place. A line that does not survive a
 * loss of power has its call made once more; a kill of the process loses none. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    /** So often the disk is waited for. */
    private static final int LINES_A_SYNC = 10_000;

    private final RandomAccessFile file;
    private int unsynced;

    private Journal(RandomAccessFile file) {
        this.file = file;
    }

    /** Opens a file to add lines. */
    public static Journal open(Path path) throws IOException {
        // not a channel, which would be closed for all when a thread is interrupted that writes
        var file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
        return new Journal(file);
    }

    /** Adds a line. */
    public synchronized void add(RecordedCall call) throws IOException {
        file.write((RecordedCalls.line(call) + '\n').getBytes(StandardCharsets.UTF_8));
        if (++unsynced >= LINES_A_SYNC) {
            file.getFD().sync();
            unsynced = 0;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.getFD().sync();
        file.close();
    }
}
