package dev.muster.fleet.inventory.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;

/**
 * One SELECT statement, and which part of its answer is wanted. DuckDB itself leaves out the rest of the rows and cuts
 * long values, so that no answer is larger than what is shown of it.
 *
 * @param sql        with a {@code ?} for each parameter
 * @param parameters texts
 * @param skip       how many rows to leave out before the first
 * @param most       how many rows at most
 * @param width      how many characters of a value at most
 */
public record Question(String sql, List<String> parameters, long skip, int most, int width) {

    /** Nobody writes longer ones, and to read one takes time that cannot be cut short. */
    private static final int LONGEST = 20_000;

    public Question {
        parameters = List.copyOf(parameters);
    }

    /** All of an answer that is known to be short. */
    public static Question all(String sql) {
        return new Question(sql, List.of(), 0, 1_000, 2_000);
    }

    AnswerPart answer(DuckDBConnection database, Asking asking) throws SQLException {
        if (sql.length() > LONGEST) {
            throw new InvalidInventory("the query has " + sql.length() + " characters, and " + LONGEST
                    + " at most are read");
        }
        Statements.requireSelect(database, sql);
        var columns = new ArrayList<AnswerPart.Column>();
        try (var asked = database.prepareStatement(sql)) { // alone, so that places in error messages are those of the text
            var about = asked.getMetaData();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(new AnswerPart.Column(about.getColumnLabel(i), numeric(about, i)));
            }
        }
        try (var statement = prepare(database, columns.size())) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setString(i + 1, parameters.get(i));
            }
            asking.executes(statement);
            try (var rows = statement.executeQuery()) {
                return part(columns, rows);
            } finally {
                asking.over();
            }
        }
    }

    private AnswerPart part(List<AnswerPart.Column> columns, ResultSet found) throws SQLException {
        var rows = new ArrayList<List<Optional<String>>>();
        while (found.next()) {
            if (rows.size() == most) {
                return new AnswerPart(columns, rows, true);
            }
            var row = new ArrayList<Optional<String>>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(Optional.ofNullable(found.getString(i)).map(this::cut));
            }
            rows.add(row);
        }
        return new AnswerPart(columns, rows, false);
    }

    private String cut(String text) {
        return text.codePointCount(0, text.length()) > width
                ? text.substring(0, text.offsetByCodePoints(0, width)) + "…"
                : text;
    }

    /** What stands behind a semicolon can only be white space or a remark, which DuckDB's own way to write it lacks. */
    private PreparedStatement prepare(DuckDBConnection database, int columns) throws SQLException {
        try {
            return database.prepareStatement(framed(sql.strip().replaceFirst("(;\\s*)+$", ""), columns));
        } catch (SQLException withRemark) {
            return database.prepareStatement(framed(rewritten(database), columns));
        }
    }

    private String framed(String inner, int columns) {
        var names = IntStream.rangeClosed(1, columns).mapToObj(column -> "c" + column).toList();
        return names.stream().map(name -> "left(" + name + "::VARCHAR, " + (width + 1) + ")")
                .collect(Collectors.joining(", ", "SELECT ", " FROM (\n"))
                + inner + "\n) AS asked(" + String.join(", ", names) + ") LIMIT " + (most + 1) + " OFFSET " + skip;
    }

    private String rewritten(DuckDBConnection database) throws SQLException {
        try (var statement = database.prepareStatement(
                "SELECT json_deserialize_sql(json_serialize_sql(CAST(? AS VARCHAR)))")) {
            statement.setString(1, sql);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static boolean numeric(ResultSetMetaData about, int column) throws SQLException {
        var type = about.getColumnTypeName(column).toUpperCase(Locale.ROOT);
        return type.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*");
    }
}
