package dev.muster.cloud.guardduty;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.FilterCondition;
import software.amazon.awssdk.services.guardduty.model.SortCriteria;

/**
 * Which scans a list shows, and in which order: by the time of their start, the latest first unless asked otherwise.
 *
 * @param criterion  the one criterion that the API lets a list have
 * @param descending whether the latest comes first
 */
record ScanQuery(Optional<Criterion> criterion, boolean descending) {

    private static final String ONLY_ORDER = "scanStartTime";

    /**
     * What a scan has to be.
     *
     * @param key the property, as either list names it
     */
    record Criterion(String key, FilterCondition condition) {}

    /** Refuses orders that there are not, and times that are compared as text. */
    static ScanQuery of(Optional<Criterion> criterion, @Nullable SortCriteria sort) {
        if (sort != null && sort.attributeName() != null && !sort.attributeName().equals(ONLY_ORDER)) {
            throw Refusals.invalidParameter("sortCriteria");
        }
        criterion.ifPresent(ScanQuery::refuseUnfit);
        return new ScanQuery(criterion, sort == null || !"ASC".equals(sort.orderByAsString()));
    }

    private static void refuseUnfit(Criterion criterion) {
        var condition = criterion.condition();
        var asText = condition.equalsValue() != null;
        var asTime = condition.greaterThan() != null || condition.lessThan() != null;
        if (asText == asTime || asTime != criterion.key().equals("SCAN_START_TIME")) {
            throw Refusals.invalidParameter("filterCriteria");
        }
    }

    /** As text: a page's token is good for no other query. */
    String scope() {
        return criterion + " " + descending;
    }

    List<MalwareScan> apply(List<MalwareScan> all, Instant now) {
        return all.stream()
                .filter(scan -> criterion.filter(asked -> !holds(asked, scan, now)).isEmpty())
                .sorted(Comparator.comparing(this::key))
                .toList();
    }

    private static boolean holds(Criterion criterion, MalwareScan scan, Instant now) {
        var condition = criterion.condition();
        var value = switch (criterion.key()) {
            case "RESOURCE_ARN", "EC2_INSTANCE_ARN" -> scan.target().arn();
            case "RESOURCE_TYPE" -> scan.target().type().name();
            case "SCAN_ID" -> scan.id();
            case "ACCOUNT_ID" -> scan.target().account().digits();
            case "SCAN_STATUS" -> scan.status(now).name();
            case "SCAN_TYPE" -> MalwareScan.TYPE;
            default -> ""; // no finding has started a scan here
        };
        var start = scan.startedAt().toEpochMilli();
        return criterion.key().equals("SCAN_START_TIME")
                ? (condition.greaterThan() == null || start > condition.greaterThan())
                        && (condition.lessThan() == null || start < condition.lessThan())
                : value.equals(condition.equalsValue());
    }

    /** A key whose alphabetic order is the order asked for, unique by the id at its end. */
    String key(MalwareScan scan) {
        var start = scan.startedAt().toEpochMilli();
        return String.format(Locale.ROOT, "%019d %s", descending ? Long.MAX_VALUE - start : start, scan.id());
    }
}
