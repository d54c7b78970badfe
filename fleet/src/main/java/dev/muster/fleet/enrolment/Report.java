package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import java.util.List;

/**
 * What a run did and could not do.
 *
 * @param service       the service's name
 * @param administrator the account that administers it
 * @param rows          by Region in the order asked, the administrator first, then the accounts as listed
 */
public record Report(String service, AccountId administrator, List<Row> rows) {

    public Report {
        rows = List.copyOf(rows);
    }

    /**
     * How many rows ended how.
     *
     * @param done      as desired since this run
     * @param unchanged as desired before
     * @param skipped   left out on purpose
     * @param failed    not as desired
     */
    public record Counts(int done, int unchanged, int skipped, int failed) {}

    /** The sums over all rows. */
    public Counts counts() {
        int done = 0;
        int unchanged = 0;
        int skipped = 0;
        int failed = 0;
        for (Row row : rows) {
            switch (row.outcome()) {
                case Outcome.Done _ -> done++;
                case Outcome.Unchanged _ -> unchanged++;
                case Outcome.Skipped _ -> skipped++;
                case Outcome.Failed _ -> failed++;
            }
        }
        return new Counts(done, unchanged, skipped, failed);
    }

    /** The rows that somebody has to look at. */
    public List<Row> failures() {
        return rows.stream().filter(row -> row.outcome() instanceof Outcome.Failed).toList();
    }

    /** What to tell the shell. */
    public ExitStatus exit() {
        return failures().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
