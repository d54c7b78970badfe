package dev.muster.cloud.console.inventory;

import java.util.List;

/** A table that questions can be about: its name and its columns. */
public record Schema(String table, List<Column> columns) {

    /** A column and the type of its values, as DuckDB names it. */
    public record Column(String name, String type) {}

    public Schema {
        columns = List.copyOf(columns);
    }
}
