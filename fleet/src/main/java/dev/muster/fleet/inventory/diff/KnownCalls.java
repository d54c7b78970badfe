package dev.muster.fleet.inventory.diff;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Of each call of both runs, whether the run knows all that the call tells: it is complete itself, and so is the call
 * for whose items it is made, and so on. Parameters that nobody recorded go with any.
 */
final class KnownCalls {

    private static final String TABLE = """
            CREATE TEMP TABLE THIS_known AS
            WITH RECURSIVE chain AS (
                SELECT account_id, region, entry, for_each, complete FROM THIS.calls
                UNION
                SELECT chain.account_id, chain.region, chain.entry, parent.for_each, chain.complete AND parent.complete
                FROM chain JOIN THIS.calls parent ON parent.account_id = chain.account_id
                    AND parent.entry = chain.for_each AND parent.region IN (chain.region, 'global'))
            SELECT account_id, region, service, function, entry, parameters::VARCHAR AS parameters, state, error_code,
                bool_and(chain.complete) AS known
            FROM THIS.calls JOIN chain USING (account_id, region, entry) GROUP BY ALL
            """;

    private KnownCalls() {}

    /** Makes the tables {@code before_known} and {@code after_known}. */
    static void create(Connection database) throws SQLException {
        for (var run : new String[]{"before", "after"}) {
            InventoryDiff.run(database, TABLE.replace("THIS", run));
        }
    }
}
