package dev.muster.fleet.inventory.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The tables of an inventory. Every file of a table has the same columns of the same types, in this order. */
enum Table {

    /** What was found. */
    RESOURCES(List.of("account_id", "region"), columns("run_id", "VARCHAR", "account_id", "VARCHAR", "account_name",
            "VARCHAR", "region", "VARCHAR", "service", "VARCHAR", "function", "VARCHAR", "entry", "VARCHAR", "type",
            "VARCHAR", "id", "VARCHAR", "arn", "VARCHAR", "name", "VARCHAR", "parent", "VARCHAR", "detail", "BOOLEAN",
            "created", "TIMESTAMPTZ", "tags", "MAP(VARCHAR, VARCHAR)", "is_default", "BOOLEAN", "document", "VARCHAR",
            "hash", "VARCHAR")),
    /** What became of each call. */
    CALLS(List.of(), columns("run_id", "VARCHAR", "account_id", "VARCHAR", "region", "VARCHAR", "service",
            "VARCHAR", "function", "VARCHAR", "operation", "VARCHAR", "entry", "VARCHAR", "for_each", "VARCHAR",
            "parameters", "VARCHAR", "result_key", "VARCHAR", "state", "VARCHAR", "complete", "BOOLEAN", "file",
            "VARCHAR", "error_class", "VARCHAR", "error_code", "VARCHAR", "http_status", "INTEGER", "message",
            "VARCHAR", "iam_action", "VARCHAR", "remedy", "VARCHAR", "failures", "VARCHAR", "calls", "BIGINT", "tries",
            "BIGINT", "throttles", "BIGINT", "items", "BIGINT", "bytes", "BIGINT", "ms", "BIGINT", "started",
            "TIMESTAMPTZ")),
    /** The accounts of a run, those that were not scanned included. */
    ACCOUNTS(List.of(), columns("run_id", "VARCHAR", "account_id", "VARCHAR", "account_name", "VARCHAR", "email",
            "VARCHAR", "state", "VARCHAR", "ou_path", "VARCHAR", "scanned", "BOOLEAN", "reason", "VARCHAR", "about",
            "VARCHAR")),
    /** The run itself: one row. */
    RUNS(List.of(), columns("run_id", "VARCHAR", "started", "TIMESTAMPTZ", "ended", "TIMESTAMPTZ", "complete",
            "BOOLEAN", "recorded", "BOOLEAN", "caller_arn", "VARCHAR", "partition", "VARCHAR", "tool_version",
            "VARCHAR", "sheet", "VARCHAR"));

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> partitions;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it, and its order is needed
    private final SequencedMap<String, String> columns;

    Table(List<String> partitions, SequencedMap<String, String> columns) {
        this.partitions = partitions;
        this.columns = columns;
    }

    private static SequencedMap<String, String> columns(String... namesAndTypes) {
        var columns = new LinkedHashMap<String, String>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.put(namesAndTypes[i], namesAndTypes[i + 1]);
        }
        return columns;
    }

    /** Its name in SQL, and that of its folder. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns that are in the names of its folders, not in its files. */
    List<String> partitions() {
        return partitions;
    }

    /** Types by names. */
    SequencedMap<String, String> columns() {
        return columns;
    }

    /** The columns of its files as DuckDB's functions take them. */
    String struct() {
        return columns.entrySet().stream().filter(column -> !partitions.contains(column.getKey()))
                .map(column -> "\"" + column.getKey() + "\": " + Database.quoted(column
                        .getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A query that has its columns and no rows. */
    String nothing() {
        return "SELECT " + columns.entrySet().stream().map(column -> "NULL::" + column.getValue() + " AS \"" + column
                .getKey() + "\"").collect(Collectors.joining(", ")) + " WHERE false";
    }
}
