package dev.muster.fleet.inventory.store;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What runs lack, so that nobody takes silence for absence.
 *
 * @param calls      how many there are in all
 * @param missing    how many of them are not known in full, by state
 * @param accounts   in how many accounts
 * @param notScanned accounts in which nothing was scanned
 * @param unrecorded runs that do not say what became of their calls
 */
public record MissingCalls(long calls, SequencedMap<String, Long> missing, long accounts, long notScanned,
        long unrecorded) {

    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM calls) AS calls,
                (SELECT count(DISTINCT account_id) FROM calls WHERE NOT complete) AS accounts,
                (SELECT count(*) FROM accounts WHERE NOT scanned) AS not_scanned,
                (SELECT count(*) FROM runs WHERE NOT recorded) AS unrecorded
            """;

    private static final String STATES = """
            SELECT state, count(*) AS calls FROM calls WHERE NOT complete GROUP BY state ORDER BY calls DESC, state
            """;

    /** Of all runs of a database. */
    public static MissingCalls of(InventoryDatabase database) {
        var counts = database.rows(COUNTS).getFirst();
        var states = new TreeMap<String, Long>();
        database.rows(STATES).forEach(row -> states.put(row.text("state").orElse(""), number(row, "calls")));
        return new MissingCalls(number(counts, "calls"), states, number(counts, "accounts"),
                number(counts, "not_scanned"),
                number(counts, "unrecorded"));
    }

    private static long number(Document.Members row, String column) {
        return row.get(column).orElse(Document.Null.NULL) instanceof Document.Numeric(var number)
                ? number.longValue()
                : 0;
    }

    /** In words, a line each; none if nothing is known to be missing. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        var sum = missing.values().stream().mapToLong(Long::longValue).sum();
        if (sum > 0) {
            lines.add(sum + " of " + calls + " calls are missing in " + accounts + (accounts == 1
                    ? " account"
                    : " accounts") + ": " + String.join(", ",
                            missing.entrySet().stream().map(state -> state.getValue()
                                    + " " + state.getKey()).toList())
                    + "; `FROM calls WHERE NOT complete` tells which");
        }
        if (notScanned > 0) {
            lines.add(notScanned + (notScanned == 1 ? " account was" : " accounts were")
                    + " not scanned; `FROM accounts WHERE NOT scanned` tells why");
        }
        if (unrecorded > 0) {
            lines.add(unrecorded + (unrecorded == 1 ? " run does" : " runs do")
                    + " not say what became of the calls, so nobody knows what is missing");
        }
        return List.copyOf(lines);
    }
}
