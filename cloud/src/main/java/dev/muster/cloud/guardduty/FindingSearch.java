package dev.muster.cloud.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.guardduty.finding.Criteria;
import dev.muster.cloud.guardduty.finding.FindingOrder;
import dev.muster.cloud.guardduty.finding.SortKey;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Looks through the findings that a detector sees. They are read some at a time, in the order of their update: a page
 * in that order reads no further than it must, one in another order keeps no more than a page.
 */
final class FindingSearch {

    private static final int FIRST_READ = 100;

    private static final int MOST_READ = 1_000;

    private final SqlFindings findings;

    private final Transaction transaction;

    private final DetectorId viewer;

    private final Instant now;

    FindingSearch(SqlFindings findings, Transaction transaction, DetectorId viewer, Instant now) {
        this.findings = findings;
        this.transaction = transaction;
        this.viewer = viewer;
        this.now = now;
    }

    /** A finding and where it stands in the order asked for. */
    record Hit(SortKey key, String id) {}

    /** The first findings in an order that meet criteria and come after a key, as many as asked for if there are. */
    List<Hit> first(Criteria criteria, FindingOrder order, Optional<SortKey> after, int most) {
        return order.byUpdate()
                ? firstUpdated(criteria, order.descending(), after, most)
                : firstSorted(criteria, order, after, most);
    }

    private List<Hit> firstUpdated(Criteria criteria, boolean descending, Optional<SortKey> after, int most) {
        var hits = new ArrayList<Hit>();
        read(descending, after, finding -> {
            if (criteria.isEmpty() || criteria.match(finding.document())) {
                hits.add(new Hit(finding.updateKey(), finding.id()));
            }
            return hits.size() < most;
        });
        return hits;
    }

    private List<Hit> firstSorted(Criteria criteria, FindingOrder order, Optional<SortKey> after, int most) {
        var hits = new TreeMap<SortKey, String>(order.comparator());
        each(criteria, (finding, document) -> {
            var key = order.key(document, finding.id(), finding.detector());
            if (after.isEmpty() || order.comparator().compare(key, after.get()) > 0) {
                hits.put(key, finding.id());
                if (hits.size() > most) {
                    hits.pollLastEntry();
                }
            }
        });
        return hits.entrySet().stream().map(hit -> new Hit(hit.getKey(), hit.getValue())).toList();
    }

    /** Shows all findings that meet criteria. */
    void each(Criteria criteria, Consumer<Document.Members> shown) {
        each(criteria, (_, document) -> shown.accept(document));
    }

    private interface Shown {

        void show(StoredFinding finding, Document.Members document);
    }

    private void each(Criteria criteria, Shown shown) {
        read(true, Optional.empty(), finding -> {
            var document = finding.document();
            if (criteria.match(document)) {
                shown.show(finding, document);
            }
            return true;
        });
    }

    /** @param wantsMore takes a finding and says whether to go on */
    private void read(boolean descending, Optional<SortKey> after, Predicate<StoredFinding> wantsMore) {
        var from = after;
        int size = FIRST_READ;
        while (true) {
            var some = findings.visible(transaction, viewer, descending, from, size, now);
            for (var finding : some) {
                if (!wantsMore.test(finding)) {
                    return;
                }
            }
            if (some.size() < size) {
                return;
            }
            from = Optional.of(some.getLast().updateKey());
            size = Math.min(2 * size, MOST_READ);
        }
    }
}
