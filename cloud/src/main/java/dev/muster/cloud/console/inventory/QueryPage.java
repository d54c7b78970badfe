package dev.muster.cloud.console.inventory;

import java.util.List;
import java.util.Optional;

/**
 * The box for SQL.
 *
 * @param sql     what stands in it
 * @param answer  what came of it; empty if nothing was asked yet, or it cannot be answered
 * @param problem why it cannot be answered, in DuckDB's words, line by line; nothing if it can
 */
record QueryPage(Run run, String sql, Window window, Optional<Table> answer, String problem, List<Schema> schema) {

    /** A question to begin with. */
    record Example(String title, String sql) {}

    static final List<Example> EXAMPLES = List.of(
            new Example("What there is most of", "FROM by_type LIMIT 25"),
            new Example("Resources of each account", "FROM by_account"),
            new Example("Without tags", "SELECT account_name, region, type, id, name\nFROM untagged\nORDER BY type, id"),
            new Example("Older than a year", "SELECT account_name, region, type, id, created\nFROM latest\n"
                    + "WHERE created < now() - INTERVAL 1 YEAR\nORDER BY created"),
            new Example("Instances with a public address",
                    "SELECT account_name, region, id, document->>'$.PublicIpAddress' AS address\nFROM latest\n"
                            + "WHERE document->>'$.PublicIpAddress' IS NOT NULL"),
            new Example("Calls that are missing", "SELECT account_id, region, service, function, state, error_code, "
                    + "remedy\nFROM calls\nWHERE NOT complete\nORDER BY account_id, region, service"));

    QueryPage {
        schema = List.copyOf(schema);
    }
}
