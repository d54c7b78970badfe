package dev.muster.fleet.inventory.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of one run or many as SQL sees them, and what is asked of them most. */
final class Views {

    /** Kept as text in the files, since not all readers know JSON; JSON here. */
    private static final Set<String> JSON = Set.of("document", "parameters", "failures", "about");

    private static final String LATEST = """
            CREATE VIEW latest AS
            WITH newest AS (
                SELECT account_id, region, service, function, entry, arg_max(run_id, runs.started) AS run_id
                FROM calls JOIN runs USING (run_id) WHERE calls.complete GROUP BY ALL)
            SELECT resources.* FROM resources
            SEMI JOIN newest USING (account_id, region, service, function, entry, run_id)
            """;

    /** A call that an older run knows in full is not missing. */
    private static final String LATEST_CALLS = """
            CREATE VIEW latest_calls AS
            SELECT calls.* FROM calls JOIN runs USING (run_id)
            QUALIFY row_number() OVER (
                PARTITION BY calls.account_id, calls.region, calls.service, calls.function, calls.entry
                ORDER BY calls.complete DESC, runs.started DESC) = 1
            """;

    /** A resource that several calls tell of is one; what a call says about an item of another is none. */
    private static final String DISTINCT = """
            CREATE VIEW things AS
            SELECT account_id, any_value(account_name) AS account_name, region, service, type, id,
                any_value(arn) AS arn, any_value(name) AS name, min(created) AS created,
                any_value(tags) FILTER (cardinality(tags) > 0) AS tags, count(tags) > 0 AS tags_told,
                bool_or(is_default) AS is_default
            FROM latest WHERE NOT detail GROUP BY account_id, region, service, type, id
            """;

    private static final String BY_ACCOUNT = """
            CREATE VIEW by_account AS
            SELECT account_id, any_value(account_name) AS account_name, count(*) AS resources,
                count(DISTINCT type) AS types, count(DISTINCT service) AS services, count(DISTINCT region) AS regions
            FROM things GROUP BY account_id ORDER BY resources DESC, account_id
            """;

    private static final String BY_TYPE = """
            CREATE VIEW by_type AS
            SELECT type, service, count(*) AS resources, count(DISTINCT account_id) AS accounts,
                count(DISTINCT region) AS regions
            FROM things GROUP BY type, service ORDER BY resources DESC, type
            """;

    /** Only of types that are tagged somewhere: of others nobody knows whether they could be. */
    private static final String UNTAGGED = """
            CREATE VIEW untagged AS
            WITH tagged AS (
                SELECT DISTINCT account_id, parent AS key FROM latest WHERE detail AND cardinality(tags) > 0),
            taggable AS (
                SELECT DISTINCT type FROM things WHERE tags_told)
            SELECT account_id, account_name, region, service, type, id, arn, name, created
            FROM things SEMI JOIN taggable USING (type)
            WHERE coalesce(cardinality(tags), 0) = 0 AND NOT is_default
                AND (account_id, id) NOT IN (SELECT (account_id, key) FROM tagged WHERE key IS NOT NULL)
                AND (account_id, coalesce(name, id)) NOT IN (SELECT (account_id, key) FROM tagged WHERE key IS NOT NULL)
            """;

    private static final String COVERAGE = """
            CREATE VIEW coverage AS
            SELECT run_id, account_id, any_value(account_name) AS account_name, region, service, count(*) AS calls,
                count(*) FILTER (NOT calls.complete) AS missing,
                count(*) FILTER (calls.state = 'done') AS done, count(*) FILTER (calls.state = 'empty') AS empty,
                count(*) FILTER (calls.state = 'not-available') AS not_available,
                count(*) FILTER (calls.state = 'not-enabled') AS not_enabled,
                count(*) FILTER (calls.state = 'denied') AS denied, count(*) FILTER (calls.state = 'failed') AS failed,
                count(*) FILTER (calls.state = 'incomplete') AS incomplete,
                count(*) FILTER (calls.state = 'skipped') AS skipped
            FROM calls LEFT JOIN accounts USING (run_id, account_id)
            GROUP BY run_id, account_id, region, service ORDER BY run_id, account_id, region, service
            """;

    private Views() {}

    /** Makes tables and views of the runs whose Parquet lies in these folders. */
    static void create(Connection database, List<Path> folders) throws SQLException, IOException {
        for (var table : Table.values()) {
            table(database, "", table, folders);
        }
        for (var view : List.of(LATEST, LATEST_CALLS, DISTINCT, BY_ACCOUNT, BY_TYPE, UNTAGGED, COVERAGE)) {
            Database.run(database, view);
        }
    }

    /** Makes one table, in a schema whose name ends with a dot. */
    static void table(Connection database, String schema, Table table, List<Path> folders) throws SQLException,
            IOException {
        var files = new ArrayList<String>();
        for (var folder : folders) {
            var own = folder.resolve(table.title());
            if (Files.exists(own)) {
                files.add(Database.quoted(Database.literalPath(own) + "/" + "*/".repeat(table.partitions().size())
                        + "*.parquet"));
            }
        }
        Database.run(database, "CREATE VIEW " + schema + table.title() + " AS " + (files.isEmpty()
                ? table.nothing()
                : "SELECT " + columns(table) + " FROM read_parquet([" + String.join(", ", files) + "]"
                        + hive(table) + ")"));
    }

    private static String columns(Table table) {
        return table.columns().keySet().stream().map(name -> JSON.contains(name)
                ? "\"" + name + "\"::JSON AS \"" + name + "\""
                : "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    /** Ids of accounts are text: as numbers they would lose their zeros. */
    private static String hive(Table table) {
        return table.partitions().isEmpty()
                ? ""
                : ", hive_partitioning = true, hive_types_autocast = false, hive_types = {"
                        + table.partitions().stream()
                                .map(name -> Database.quoted(name) + ": VARCHAR").collect(Collectors.joining(", "))
                        + "}";
    }
}
