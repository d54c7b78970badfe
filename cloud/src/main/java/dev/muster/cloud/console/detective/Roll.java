package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.detective.model.ListMembersRequest;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;

/**
 * A page of the members of a graph.
 *
 * @param next the API's token for what comes after it; empty if nothing does
 */
record Roll(List<Membership> rows, Optional<String> next) {

    private static final int PAGE = 50;

    /** What the API gives at most in a call. */
    private static final int ALL = 200;

    Roll {
        rows = List.copyOf(rows);
    }

    /** Goes through the API's pages until one is full of what is wanted: at least as many as are in a page of its own. */
    static Roll of(Aws aws, Graph graph, Search search) {
        var rows = new ArrayList<Membership>();
        @Nullable
        String token = search.after().isEmpty() ? null : search.after();
        do {
            var page = aws.call(ListMembersRequest.builder()
                    .graphArn(graph.arn())
                    .maxResults(PAGE)
                    .nextToken(token)
                    .build(), ListMembersResponse.class);
            page.memberDetails()
                    .stream()
                    .map(Membership::of)
                    .filter(row -> search.wants(row.account(), row.email(), row.status().wire()))
                    .forEach(rows::add);
            token = page.nextToken();
        } while (token != null && rows.size() < PAGE);
        return new Roll(rows, Optional.ofNullable(token));
    }

    /** All members, for the picture of them. */
    static List<Membership> all(Aws aws, Graph graph) {
        var rows = new ArrayList<Membership>();
        @Nullable
        String token = null;
        do {
            var page = aws.call(ListMembersRequest.builder()
                    .graphArn(graph.arn())
                    .maxResults(ALL)
                    .nextToken(token)
                    .build(), ListMembersResponse.class);
            page.memberDetails().stream().map(Membership::of).forEach(rows::add);
            token = page.nextToken();
        } while (token != null);
        return rows;
    }
}
