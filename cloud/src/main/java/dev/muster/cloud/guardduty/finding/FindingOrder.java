package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.OrderBy;
import software.amazon.awssdk.services.guardduty.model.SortCriteria;

/** In which order findings are listed: those that were updated last come first, unless somebody asks for another. */
public final class FindingOrder {

    private static final FindingOrder LATEST_FIRST = new FindingOrder(FindingPath.UPDATED_AT, true);

    private final FindingPath path;

    private final boolean descending;

    private FindingOrder(FindingPath path, boolean descending) {
        this.path = path;
        this.descending = descending;
    }

    /** The order of a request; empty if it names no field that findings have. Ascending unless it says otherwise. */
    public static Optional<FindingOrder> of(@Nullable SortCriteria asked) {
        if (asked == null || (asked.attributeName() == null && asked.orderBy() == null)) {
            return Optional.of(LATEST_FIRST);
        }
        var path = asked.attributeName() == null
                ? Optional.of(FindingPath.UPDATED_AT)
                : FindingPath.parse(asked.attributeName());
        return path.map(known -> new FindingOrder(known, asked.orderBy() == OrderBy.DESC));
    }

    /** Whether this is the order in which findings are stored, by their time of update. */
    public boolean byUpdate() {
        return path.equals(FindingPath.UPDATED_AT);
    }

    /** Whether the greatest comes first. */
    public boolean descending() {
        return descending;
    }

    /** Where a finding stands. */
    public SortKey key(Document.Members finding, String id, String detector) {
        return SortKey.of(path, finding, id, detector);
    }

    /** Compares keys: the lesser comes first. */
    public Comparator<SortKey> comparator() {
        return descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    }

    @Override
    public String toString() {
        return path + (descending ? " descending" : " ascending");
    }
}
