package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.ListMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListMembersResponse;

/**
 * A page of the accounts of an administrator.
 *
 * @param next the API's token for what comes after it; empty if nothing does
 */
record Roll(List<Row> rows, Optional<String> next) {

    /** What the API gives at most in a call. */
    private static final int PAGE = 50;

    Roll {
        rows = List.copyOf(rows);
    }

    /** Goes through the API's pages until one is full of what is wanted: at least as many as are in a page of its own. */
    static Roll of(Aws aws, Detector detector, Search search) {
        var rows = new ArrayList<Row>();
        @Nullable
        String token = search.after().isEmpty() ? null : search.after();
        do {
            var page = aws.call(ListMembersRequest.builder()
                    .detectorId(detector.id())
                    .onlyAssociated("false")
                    .maxResults(PAGE)
                    .nextToken(token)
                    .build(), ListMembersResponse.class);
            page.members().stream().map(Row::of).filter(row -> search.wants(row.account(), row.email(),
                    row.status().wire())).forEach(rows::add);
            token = page.nextToken();
        } while (token != null && rows.size() < PAGE);
        return new Roll(rows, Optional.ofNullable(token));
    }
}
