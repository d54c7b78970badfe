package dev.muster.fleet.inventory.store;

import dev.muster.api.recorded.RecordedCall;
import dev.muster.api.recorded.RecordedCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/** The recorded calls of a run, account by account, however many there are: sorted by the database, which may spill. */
final class CallLines {

    private final Connection database;

    /** Reads all lines; of several about one call the last counts. */
    CallLines(TakenRun run, Connection database) throws IOException, SQLException {
        this.database = database;
        Database.run(database,
                "CREATE TEMP TABLE line (seq BIGINT, account VARCHAR, region VARCHAR, entry VARCHAR, line VARCHAR)");
        long seq = 0;
        try (var rows = database.unwrap(DuckDBConnection.class).createAppender("temp", "main", "line")) {
            for (var file : RecordedCalls.files(run.path())) {
                try (Stream<String> lines = Files.lines(file)) {
                    for (var line : (Iterable<String>) lines::iterator) {
                        var call = RecordedCalls.parse(line);
                        if (call.isPresent()) {
                            var key = call.get().key();
                            rows.beginRow();
                            rows.append(seq++);
                            rows.append(key.account().digits());
                            rows.append(key.region().code());
                            rows.append(key.name());
                            rows.append(line);
                            rows.endRow();
                        }
                    }
                }
            }
        }
        Database.run(database, """
                CREATE TEMP TABLE journal AS SELECT account, line FROM line
                QUALIFY row_number() OVER (PARTITION BY account, region, entry ORDER BY seq DESC) = 1
                ORDER BY account, region, entry
                """);
        Database.run(database, "DROP TABLE line");
    }

    /** The accounts with calls, in order. */
    List<String> accounts() throws SQLException {
        return texts("SELECT DISTINCT account FROM journal ORDER BY account");
    }

    /** The calls of an account, by Region and name. */
    List<RecordedCall> of(String account) throws SQLException {
        return texts("SELECT line FROM journal WHERE account = " + Database.quoted(account)).stream()
                .map(RecordedCalls::parse).flatMap(Optional::stream).toList();
    }

    private List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = database.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
