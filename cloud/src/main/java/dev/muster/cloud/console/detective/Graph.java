package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import java.util.Optional;
import software.amazon.awssdk.services.detective.model.ListGraphsRequest;
import software.amazon.awssdk.services.detective.model.ListGraphsResponse;

/**
 * The behaviour graph that an account administers in a Region.
 *
 * @param created when, as people read it
 */
record Graph(String arn, String created) {

    /** The graph; empty if Detective is not enabled. */
    static Optional<Graph> of(Aws aws) {
        return aws.call(ListGraphsRequest.builder().build(), ListGraphsResponse.class)
                .graphList()
                .stream()
                .findFirst()
                .map(graph -> new Graph(graph.arn(), Moment.shown(graph.createdTime())));
    }
}
