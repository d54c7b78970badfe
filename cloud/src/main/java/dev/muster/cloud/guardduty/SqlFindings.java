package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.guardduty.finding.JsonText;
import dev.muster.cloud.guardduty.finding.SortKey;
import dev.muster.cloud.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/**
 * Findings, in the table {@code guardduty_finding}: each is there once, and seen by the detector that it belongs to and
 * by that of the administrator under whom it arrived. It is kept for 90 days after it arrived last.
 */
final class SqlFindings {

    private static final Duration RETENTION = Duration.ofDays(90);

    private static final String COLUMNS = "detector_id, id, archived, updated_at, document";

    /** A finding of a detector's own. */
    Optional<StoredFinding> find(Transaction transaction, DetectorId detector, String id, Instant now) {
        return Optional.ofNullable(transaction.db()
                .fetchOne("select " + COLUMNS
                        + " from guardduty_finding where detector_id = ? and id = ? and arrived_at > ?",
                        detector.text(), id, oldest(now)))
                .map(SqlFindings::finding);
    }

    /** The findings of these ids that a detector sees; others are left out. */
    List<StoredFinding> visible(Transaction transaction, DetectorId viewer, Collection<String> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var values = new ArrayList<Object>(List.of(viewer.text(), viewer.text(), oldest(now)));
        values.addAll(ids);
        return transaction.db()
                .fetch("select " + COLUMNS + " from guardduty_finding where (detector_id = ? or viewer_id = ?) and "
                        + "arrived_at > ? and id in (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")",
                        values.toArray())
                .map(SqlFindings::finding);
    }

    /**
     * Some of the findings that a detector sees, by their time of update.
     *
     * @param descending whether the latest come first
     * @param after      they come after this one in that order
     * @param most       how many at most
     */
    List<StoredFinding> visible(Transaction transaction, DetectorId viewer, boolean descending, Optional<SortKey> after,
            int most, Instant now) {
        var direction = descending ? " desc" : "";
        var order = "updated_at" + direction + ", id" + direction + ", detector_id" + direction;
        var bound = after.isEmpty()
                ? ""
                : "and (updated_at, id, detector_id) " + (descending ? "<" : ">") + " (?, ?, ?)";
        var values = new ArrayList<Object>();
        for (int side = 0; side < 2; side++) {
            values.addAll(List.of(viewer.text(), oldest(now)));
            after.ifPresent(key -> values.addAll(List.of(key.number().orElseThrow().longValue(), key.id(), key
                    .detector())));
            values.add(most);
        }
        values.add(most);
        // what a detector sees comes from two indexes, each of them in order, so that a page costs no more than a page
        var query = """
                select %1$s from (
                    select * from (select %1$s from guardduty_finding
                                    where detector_id = ? and arrived_at > ? %2$s order by %3$s limit ?) as own
                    union all
                    select * from (select %1$s from guardduty_finding
                                    where viewer_id = ? and arrived_at > ? %2$s order by %3$s limit ?) as members
                ) as seen order by %3$s limit ?""".formatted(COLUMNS, bound, order);
        return transaction.db()
                .fetch(query, values.toArray())
                .map(SqlFindings::finding);
    }

    /**
     * Writes a finding down as it has arrived, in place of what it was before.
     *
     * @param viewer the detector of the administrator who is to see it
     */
    void put(Transaction transaction, StoredFinding finding, Optional<DetectorId> viewer, Instant now) {
        transaction.db()
                .execute("""
                        insert into guardduty_finding (detector_id, id, viewer_id, archived, updated_at, arrived_at,
                                                       document)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (detector_id, id) do update
                           set viewer_id = excluded.viewer_id, archived = excluded.archived,
                               updated_at = excluded.updated_at, arrived_at = excluded.arrived_at,
                               document = excluded.document""", finding.detector(), finding.id(),
                        viewer.map(DetectorId::text).orElse(null), finding.archived() ? 1 : 0, finding.updatedAt(),
                        now.toEpochMilli(), finding.json());
    }

    void archive(Transaction transaction, StoredFinding finding, boolean archived) {
        transaction.db()
                .execute("update guardduty_finding set archived = ? where detector_id = ? and id = ?",
                        archived ? 1 : 0, finding.detector(), finding.id());
    }

    /** Changes what a finding says, and keeps what somebody said of it. */
    void comment(Transaction transaction, StoredFinding finding, Document.Members document, Optional<String> comments) {
        transaction.db()
                .execute("update guardduty_finding set document = ?, comments = ? where detector_id = ? and id = ?",
                        JsonText.write(document), comments.orElse(null), finding.detector(), finding.id());
    }

    /** From now on nobody but its own account sees what a detector has found. */
    void hide(Transaction transaction, DetectorId detector) {
        transaction.db()
                .execute(
                        "update guardduty_finding set viewer_id = null where detector_id = ? and viewer_id is not null",
                        detector.text());
    }

    /** Deletes what a detector has kept for long enough; it was not seen any more. */
    void expire(Transaction transaction, DetectorId detector, Instant now) {
        transaction.db()
                .execute("delete from guardduty_finding where detector_id = ? and arrived_at <= ?", detector.text(),
                        oldest(now));
    }

    private static long oldest(Instant now) {
        return now.minus(RETENTION).toEpochMilli();
    }

    private static StoredFinding finding(Record row) {
        return new StoredFinding(row.get("detector_id", String.class), row.get("id", String.class),
                row.get("archived", Integer.class) != 0, row.get("updated_at", Long.class),
                row.get("document", String.class));
    }
}
