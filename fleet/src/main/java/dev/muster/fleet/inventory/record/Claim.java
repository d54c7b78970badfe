package dev.muster.fleet.inventory.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Makes sure that one process at a time writes a part of a run; a process that is killed claims nothing any more. */
public final class Claim implements AutoCloseable {

    private final FileChannel channel;

    private Claim(FileChannel channel) {
        this.channel = channel;
    }

    /** Claims what the folder's shard writes; empty if another process has it. */
    public static Optional<Claim> of(RunFolder folder) throws IOException {
        var channel = FileChannel.open(lock(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new Claim(channel));
            }
        } catch (OverlappingFileLockException _) {
            // this process has it
        }
        channel.close();
        return Optional.empty();
    }

    private static Path lock(RunFolder folder) {
        return folder.path().resolve("." + folder.calls().getFileName() + ".lock");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
