package dev.muster.fleet.inventory.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A JSON file that is found whole or not at all: written aside, and renamed when all of it is there. Nobody else may
 * write the same file at the time.
 */
public final class WholeJson implements AutoCloseable {

    /** Ends the names of files that are being written. */
    static final String PART = ".part";

    private static final int BUFFER = 16 << 10;

    private final Path file;
    private final Path aside;
    private final JsonGenerator out;

    private WholeJson(Path file, Path aside, JsonGenerator out) {
        this.file = file;
        this.aside = aside;
        this.out = out;
    }

    /** Begins a file, and makes the folders on the way to it. */
    public static WholeJson begin(Path file) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        Files.createDirectories(folder);
        var aside = folder.resolve("." + file.getFileName() + PART);
        return new WholeJson(file, aside, RecordedJson.generator(new BufferedOutputStream(
                Files.newOutputStream(aside), BUFFER)));
    }

    /** Takes the content. */
    public JsonGenerator out() {
        return out;
    }

    /** All is written: the file appears. */
    public void commit() throws IOException {
        out.close();
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Nothing is left where it was not committed. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(aside);
    }

    /** Writes a value indented, for people. */
    public static void write(Path file, Document value) throws IOException {
        try (var whole = begin(file)) {
            whole.out().useDefaultPrettyPrinter();
            RecordedJson.write(whole.out(), value);
            whole.commit();
        }
    }
}
