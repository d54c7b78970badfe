package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;

/**
 * A page of the findings that an account sees: its own, and as an administrator those of its members.
 *
 * @param next the API's token for what comes after it; empty if nothing does
 */
record FindingList(List<FindingRow> rows, Optional<String> next) {

    static final FindingList EMPTY = new FindingList(List.of(), Optional.empty());

    /** What the API gives, and takes, at most in a call. */
    static final int PAGE = 50;

    FindingList {
        rows = List.copyOf(rows);
    }

    /** @param types the types whose names fit the query */
    static FindingList of(Aws aws, Detector detector, FindingQuery query, List<String> types) {
        var listed = aws.call(ListFindingsRequest.builder()
                .detectorId(detector.id())
                .findingCriteria(query.criteria(types))
                .sortCriteria(query.sort())
                .maxResults(PAGE)
                .nextToken(query.after().isEmpty() ? null : query.after())
                .build(), ListFindingsResponse.class);
        if (listed.findingIds().isEmpty()) {
            return EMPTY;
        }
        var rows = aws.call(GetFindingsRequest.builder()
                .detectorId(detector.id())
                .findingIds(listed.findingIds())
                .sortCriteria(query.sort())
                .build(), GetFindingsResponse.class).findings().stream().map(FindingRow::of).toList();
        return new FindingList(rows, Optional.ofNullable(listed.nextToken()).filter(token -> !token.isEmpty()));
    }
}
