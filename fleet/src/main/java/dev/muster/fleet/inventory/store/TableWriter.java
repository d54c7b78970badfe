package dev.muster.fleet.inventory.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.muster.api.recorded.RecordedJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Parquet files of one table. Rows gather as lines of JSON in a file aside, and DuckDB makes a Parquet file of
 * them when a partition ends or there are enough: so memory does not depend on how many there are. One file at a time,
 * since DuckDB's own writer of partitions holds some megabytes for each that is open.
 */
final class TableWriter {

    /** Of lines, before they become Parquet: about 10 MB more of memory. */
    private static final long BATCH_BYTES = 16L << 20;

    private static final int ROWS_IN_GROUP = 8_192;

    /** What the reader makes room for in any case. */
    private static final long LONGEST_LINE = 16L << 20;

    private final Connection database;

    private final Table table;

    private final Path target;

    private final Path lines;

    private @Nullable Batch batch;

    private List<String> partition = List.of();

    private int files;

    TableWriter(Connection database, Table table, Path target, Path scratch) {
        this.database = database;
        this.table = table;
        this.target = target;
        this.lines = scratch.resolve(table.title() + ".ndjson");
    }

    /** The values of a row, each by the name of its column; a column that is left out is null. */
    @FunctionalInterface
    interface Row {

        void write(JsonGenerator json) throws IOException;
    }

    private static final class Batch {

        private final Counted bytes;

        private final JsonGenerator json;

        private long longest;

        Batch(Path lines) throws IOException {
            this.bytes = new Counted(new BufferedOutputStream(Files.newOutputStream(lines), 1 << 16));
            this.json = RecordedJson.generator(bytes).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        }

        void row(Row row) throws IOException {
            var before = bytes.count;
            json.writeStartObject();
            row.write(json);
            json.writeEndObject();
            json.flush();
            longest = Math.max(longest, bytes.count - before);
        }
    }

    /**
     * Adds a row.
     *
     * @param place the values of the columns that the table is partitioned by; rows of one partition follow each other
     */
    void row(List<String> place, Row row) throws IOException, SQLException {
        if (!place.equals(partition)) {
            flush();
            partition = List.copyOf(place);
        }
        if (batch == null) {
            batch = new Batch(lines);
        }
        batch.row(row);
        if (batch.bytes.count > BATCH_BYTES) {
            flush();
        }
    }

    /** Makes Parquet of the rows that wait for it. */
    void flush() throws IOException, SQLException {
        var full = batch;
        if (full == null) {
            return;
        }
        batch = null;
        full.json.close();
        files++;
        var folder = target.resolve(table.title());
        for (int i = 0; i < partition.size(); i++) {
            folder = folder.resolve(table.partitions().get(i) + "=" + partition.get(i));
        }
        Files.createDirectories(folder);
        Database.run(database, "COPY (SELECT * FROM read_json(" + Database.quoted(Database.literalPath(lines))
                + ", format = 'newline_delimited', columns = " + table.struct() + ", maximum_object_size = "
                + Math.max(LONGEST_LINE, full.longest + 2) + ")) TO " + Database.quoted(folder.resolve(
                        "part-%06d.parquet".formatted(files)).toString())
                + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE " + ROWS_IN_GROUP + ")");
        Files.delete(lines);
    }

    /** A stream that knows how much went through it; no thread but the writer's sees it. */
    private static final class Counted extends OutputStream {

        private final OutputStream next;

        private long count;

        Counted(OutputStream next) {
            this.next = next;
        }

        @Override
        public void write(int value) throws IOException {
            next.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            next.write(bytes, from, length);
            count += length;
        }

        @Override
        public void flush() {
            // whole lines need not reach the disk one by one
        }

        @Override
        public void close() throws IOException {
            next.close();
        }
    }
}
