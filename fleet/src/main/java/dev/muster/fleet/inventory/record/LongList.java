package dev.muster.fleet.inventory.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of any length: what does not fit into memory well waits in a file. For one thread. */
final class LongList implements AutoCloseable {

    /** A page of most services; beyond it, elements go to the file. */
    private static final int IN_MEMORY = 2_000;
    private static final int BUFFER = 16 << 10;

    private final Path folder;
    private final List<Document> held = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private long inFile;

    LongList(Path folder) {
        this.folder = folder;
    }

    void add(List<Document> items) throws IOException {
        held.addAll(items);
        if (held.size() > IN_MEMORY) {
            unload();
        }
    }

    long size() {
        return inFile + held.size();
    }

    /** All in memory. */
    List<Document> all() throws IOException {
        var all = new ArrayList<Document>();
        if (file.isPresent()) {
            try (var stream = Files.newInputStream(file.get()); var in = RecordedJson.parser(stream)) {
                while (in.nextToken() != null) {
                    if (in.currentToken() == JsonToken.START_ARRAY) {
                        while (in.nextToken() != JsonToken.END_ARRAY) {
                            all.add(RecordedJson.read(in));
                        }
                    }
                }
            }
        }
        all.addAll(held);
        return all;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartArray();
        if (file.isPresent()) {
            unload();
            try (var stream = Files.newInputStream(file.get())) {
                copy(stream, out);
            }
        } else {
            for (var item : held) {
                RecordedJson.write(out, item);
            }
        }
        out.writeEndArray();
    }

    /** The file holds arrays, one for each load. */
    private static void copy(InputStream stream, JsonGenerator out) throws IOException {
        try (var in = RecordedJson.parser(stream)) {
            while (in.nextToken() != null) {
                if (in.currentToken() == JsonToken.START_ARRAY) {
                    while (in.nextToken() != JsonToken.END_ARRAY) {
                        RecordedJson.write(out, RecordedJson.read(in));
                    }
                }
            }
        }
    }

    private void unload() throws IOException {
        if (file.isEmpty()) {
            Files.createDirectories(folder);
            file = Optional.of(Files.createTempFile(folder, ".list-", WholeJson.PART));
        }
        try (var out = RecordedJson.generator(new BufferedOutputStream(
                Files.newOutputStream(file.get(), StandardOpenOption.APPEND), BUFFER))) {
            out.writeStartArray();
            for (var item : held) {
                RecordedJson.write(out, item);
            }
            out.writeEndArray();
            out.writeRaw('\n');
        }
        inFile += held.size();
        held.clear();
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }
}
