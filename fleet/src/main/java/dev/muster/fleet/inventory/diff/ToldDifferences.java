package dev.muster.fleet.inventory.diff;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.inventory.diff.Difference.Kind;
import dev.muster.fleet.inventory.resource.Volatile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Makes differences of the rows that a comparison found, seeing the gaps of both runs. */
final class ToldDifferences {

    /**
     * What one run alone has is known to have appeared or vanished only if the other made the same call in full. Of
     * several calls about one resource the first tells of it, and one that does not know says so for all.
     */
    private static final String ONE_SIDED = """
            one_sided AS (
                SELECT d.*, d.before_hash IS NULL AS appeared, coalesce(bool_or(other.known), false) AS known,
                    coalesce(arg_min(other.state, other.known), 'not-made') AS state,
                    arg_min(other.error_code, other.known) AS code
                FROM (SELECT difference.*, own.parameters FROM difference
                        LEFT JOIN before_known own ON own.account_id = difference.account_id
                            AND own.region = difference.region AND own.entry = difference.before_entry
                        WHERE after_hash IS NULL) d
                LEFT JOIN after_known other ON other.account_id = d.account_id AND other.region = d.region
                    AND other.service = d.service AND other.function = d.function
                    AND coalesce(other.parameters = d.parameters, true)
                GROUP BY ALL
                UNION ALL
                SELECT d.*, true AS appeared, coalesce(bool_or(other.known), false) AS known,
                    coalesce(arg_min(other.state, other.known), 'not-made') AS state,
                    arg_min(other.error_code, other.known) AS code
                FROM (SELECT difference.*, own.parameters FROM difference
                        LEFT JOIN after_known own ON own.account_id = difference.account_id
                            AND own.region = difference.region AND own.entry = difference.after_entry
                        WHERE before_hash IS NULL) d
                LEFT JOIN before_known other ON other.account_id = d.account_id AND other.region = d.region
                    AND other.service = d.service AND other.function = d.function
                    AND coalesce(other.parameters = d.parameters, true)
                GROUP BY ALL),
            one_each AS (
                SELECT * FROM one_sided
                QUALIFY row_number() OVER (
                    PARTITION BY appeared, account_id, region, type, id ORDER BY known, function) = 1)
            """;

    private static final String ALL = "WITH " + ONE_SIDED + """
            , told AS (
                SELECT CASE WHEN NOT known THEN 'UNKNOWN' WHEN appeared THEN 'APPEARED' ELSE 'VANISHED' END AS kind,
                    account_id, region, service, function, type, id, before_hash, after_hash, appeared, state, code
                FROM one_each
                UNION ALL
                SELECT 'CHANGED' AS kind, account_id, region, service, function, type, id, before_hash, after_hash,
                    NULL, NULL, NULL
                FROM difference WHERE before_hash IS NOT NULL AND after_hash IS NOT NULL)
            SELECT told.kind, told.account_id, coalesce(a.account_name, b.account_name), told.region, told.service,
                told.function, told.type, told.id, coalesce(a.name, b.name), told.appeared, told.state, told.code,
                CASE WHEN told.kind = 'CHANGED' THEN b.document::VARCHAR END AS before_document,
                CASE WHEN told.kind = 'CHANGED' THEN a.document::VARCHAR END AS after_document
            FROM told
            LEFT JOIN before.resources b ON b.account_id = told.account_id AND b.region = told.region
                AND b.service = told.service AND b.function = told.function AND b.type = told.type
                AND b.id = told.id AND %1$s = told.before_hash
            LEFT JOIN after.resources a ON a.account_id = told.account_id AND a.region = told.region
                AND a.service = told.service AND a.function = told.function AND a.type = told.type
                AND a.id = told.id AND %2$s = told.after_hash
            ORDER BY told.account_id, told.region, told.type, told.id, told.kind, told.function
            """;

    private static final String MISSING = """
            SELECT (SELECT count(*) FROM before.calls WHERE NOT complete),
                (SELECT count(*) FROM after.calls WHERE NOT complete)
            """;

    private final Connection database;

    private final Volatile ignored;

    private final UnaryOperator<String> hash;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    ToldDifferences(Connection database, Volatile ignored, UnaryOperator<String> hash) {
        this.database = database;
        this.ignored = ignored;
        this.hash = hash;
    }

    Differences tell(long same, Consumer<Difference> told) throws SQLException, IOException {
        long unchanged = same;
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(ALL.formatted(hash.apply("b"), hash.apply("a")))) {
            while (rows.next()) {
                var difference = difference(rows);
                if (difference.kind() == Kind.CHANGED && difference.edits().isEmpty()) {
                    unchanged++;
                } else {
                    counts.merge(difference.kind(), 1L, Long::sum);
                    told.accept(difference);
                }
            }
        }
        try (var statement = database.createStatement(); var row = statement.executeQuery(MISSING)) {
            row.next();
            return new Differences(count(Kind.APPEARED), count(Kind.VANISHED), count(Kind.CHANGED), count(
                    Kind.UNKNOWN), unchanged, row.getLong(1), row.getLong(2));
        }
    }

    private long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    private Difference difference(ResultSet row) throws SQLException, IOException {
        var kind = Kind.valueOf(row.getString(1));
        return new Difference(kind, row.getString(2), Optional.ofNullable(row.getString(3)), row.getString(4), row
                .getString(5), row.getString(6), row.getString(7), row.getString(8),
                Optional.ofNullable(row.getString(
                        9)),
                kind == Kind.UNKNOWN ? Optional.of(reason(row)) : Optional.empty(), kind == Kind.CHANGED
                        ? Edit.between(document(row.getString(13)), document(row.getString(14)))
                        : List.of());
    }

    /** The documents' values, without what changes by itself. */
    private Document document(String json) throws IOException {
        try (var in = RecordedJson.parser(json)) {
            return ignored.without(RecordedJson.read(in));
        }
    }

    private static String reason(ResultSet row) throws SQLException {
        var run = row.getBoolean(10) ? "the older run" : "the newer run";
        var code = row.getString(12) == null ? "" : " (" + row.getString(12) + ")";
        return switch (row.getString(11)) {
            case "not-made" -> "the call was not made in " + run;
            case "done", "empty", "not-available", "not-enabled" -> "what it was called for is not known in " + run;
            case String state -> "the call is " + state + " in " + run + code;
        };
    }
}
