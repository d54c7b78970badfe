package dev.muster.cloud.guardduty;

import dev.muster.cloud.guardduty.finding.Criteria;
import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** Filters, in the table {@code guardduty_filter}. */
final class SqlFilters implements Taggable {

    private static final String FILTERS = """
            select name, description, filter_action, filter_rank, criteria, client_token
              from guardduty_filter
             where detector_id = ?""";

    static final String KIND = "filter";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean exists(Transaction transaction, ResourceArn arn) {
        return arn.detectorId().flatMap(detector -> find(transaction, detector, arn.id())).isPresent();
    }

    /** The filters of a detector, by rank. */
    List<Filter> of(Transaction transaction, DetectorId detector) {
        return transaction.db()
                .fetch(FILTERS + " order by filter_rank, name", detector.text())
                .map(SqlFilters::filter);
    }

    Optional<Filter> find(Transaction transaction, DetectorId detector, String name) {
        return Optional.ofNullable(transaction.db().fetchOne(FILTERS + " and name = ?", detector.text(), name))
                .map(SqlFilters::filter);
    }

    /** What a detector puts aside when it arrives. */
    List<Criteria> archiving(Transaction transaction, DetectorId detector) {
        return transaction.db()
                .fetch(FILTERS + " and filter_action = ? order by filter_rank", detector.text(), Filter.ARCHIVE)
                .map(SqlFilters::filter)
                .stream()
                .map(Filter::working)
                .toList();
    }

    /** Adds a filter at its rank, and moves those behind it down. */
    void add(Transaction transaction, DetectorId detector, Filter filter) {
        shift(transaction, detector, filter.rank(), 1);
        transaction.db()
                .execute("""
                        insert into guardduty_filter (detector_id, name, description, filter_action, filter_rank,
                                                      criteria, client_token)
                        values (?, ?, ?, ?, ?, ?, ?)""", detector.text(), filter.name(), filter.description().orElse(
                        null), filter.action(), filter.rank(), filter.criteria(),
                        filter.clientToken().orElse(
                                null));
    }

    /** Takes a filter away, and moves those behind it up. */
    void remove(Transaction transaction, DetectorId detector, Filter filter) {
        transaction.db()
                .execute("delete from guardduty_filter where detector_id = ? and name = ?", detector.text(),
                        filter.name());
        shift(transaction, detector, filter.rank(), -1);
    }

    private static void shift(Transaction transaction, DetectorId detector, int from, int by) {
        transaction.db()
                .execute("""
                        update guardduty_filter
                           set filter_rank = filter_rank + ?
                         where detector_id = ? and filter_rank >= ?""", by, detector.text(), from);
    }

    private static Filter filter(Record row) {
        return new Filter(row.get("name", String.class), Optional.ofNullable(row.get("description", String.class)), row
                .get("filter_action", String.class), row.get("filter_rank", Integer.class),
                row.get("criteria",
                        String.class),
                Optional.ofNullable(row.get("client_token", String.class)));
    }
}
