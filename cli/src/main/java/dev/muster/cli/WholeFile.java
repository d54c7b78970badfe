package dev.muster.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Files that are found whole or not at all, whenever this process ends: written aside, then renamed. */
final class WholeFile {

    private WholeFile() {}

    /** Writes a file's bytes. */
    @FunctionalInterface
    interface Bytes {

        void write(OutputStream out) throws IOException;
    }

    /** Writes a file of text, or leaves what was there and says why not. */
    static void write(Path file, Consumer<PrintWriter> content) throws IOException {
        writeBytes(file, bytes -> {
            var out = new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
            content.accept(out);
            if (out.checkError()) { // it swallows what went wrong
                throw new IOException("not all of it could be written; is the disk full?");
            }
        });
    }

    /** Writes a file, or leaves what was there and says why not. */
    static void writeBytes(Path file, Bytes content) throws IOException {
        var place = file.toAbsolutePath();
        var aside = Files.createTempFile(place.getParent(), place.getFileName() + ".", ".part");
        try {
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE);
                    var out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.write(out);
                out.flush();
                channel.force(true); // else the name may reach the disk before the content
            }
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
