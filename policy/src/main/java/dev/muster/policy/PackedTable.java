package dev.muster.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A table that is packed in beside a class: lines of columns between tabs; a line that begins with {@code #} is a note. The
 * one place of this module that reads anything.
 */
public final class PackedTable {

    private PackedTable() {}

    /** All rows of a table. */
    public static List<List<String>> rows(Class<?> beside, String name) {
        try (var in = beside.getResourceAsStream(name)) {
            var text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a column. */
    public static List<String> words(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split(" ", -1));
    }
}
