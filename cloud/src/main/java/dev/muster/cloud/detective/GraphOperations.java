package dev.muster.cloud.detective;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.TagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.detective.model.CreateGraphRequest;
import software.amazon.awssdk.services.detective.model.CreateGraphResponse;
import software.amazon.awssdk.services.detective.model.DeleteGraphRequest;
import software.amazon.awssdk.services.detective.model.DeleteGraphResponse;
import software.amazon.awssdk.services.detective.model.ListGraphsRequest;
import software.amazon.awssdk.services.detective.model.ListGraphsResponse;

/** Making, listing and deleting behavior graphs: an account has at most one in a Region. */
final class GraphOperations {

    private final Access access;

    private final SqlGraphs graphs;

    private final Founding founding;

    GraphOperations(Access access, SqlGraphs graphs, Founding founding) {
        this.access = access;
        this.graphs = graphs;
        this.founding = founding;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateGraph", CreateGraphRequest.class, this::createChecks, this::create),
                Operation.reads("ListGraphs", ListGraphsRequest.class, Access.anywhere("ListGraphs"), this::list),
                access.administrator("DeleteGraph", DeleteGraphRequest.class, Effect.WRITES,
                        DeleteGraphRequest::graphArn, this::delete));
    }

    private List<Check> createChecks(CreateGraphRequest request, Call call) {
        var existing = graphs.of(call.transaction(), call.caller().account(), call.region()).map(Graph::arn);
        var tagsNow = existing.map(arn -> graphs.tags(call.transaction(), arn, call.region())).orElse(Map.of());
        var tags = TagSet.asked(request.hasTags(), request.tags());
        var checks = new ArrayList<Check>();
        checks.add(TagSet.requested(Check.of("detective:CreateGraph").withTags("aws:ResourceTag/", tagsNow), tags));
        if (!tags.isEmpty()) {
            // AWS does not document the resource of this second question; we name the graph about to be made
            var arn = existing.orElseGet(() -> GraphArn.madeBy(call));
            checks.add(TagSet.requested(access.check("TagResource", arn, call), tags));
        }
        return checks;
    }

    /** A second call finds the graph of the first, whose tags stay as they are. */
    private CreateGraphResponse create(CreateGraphRequest request, Call call) {
        var existing = graphs.of(call.transaction(), call.caller().account(), call.region());
        var arn = existing.map(Graph::arn).orElseGet(() -> {
            var made = founding.found(call.transaction(), GraphArn.madeBy(call), call.region(), call.now());
            graphs.setTags(call.transaction(), made, TagSet.asked(request.hasTags(), request.tags()));
            return made;
        });
        return CreateGraphResponse.builder().graphArn(arn.text()).build();
    }

    private ListGraphsResponse list(ListGraphsRequest request, Call call) {
        var own = graphs.of(call.transaction(), call.caller().account(), call.region()).stream().toList();
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListGraphs", own,
                graph -> graph.arn().text());
        return ListGraphsResponse.builder()
                .graphList(page.items().stream().map(GraphOperations::shown).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** Gone at once, with all its members' records; a later graph has a new ARN. */
    private DeleteGraphResponse delete(DeleteGraphRequest request, Graph graph, Call call) {
        graphs.delete(call.transaction(), graph.arn());
        return DeleteGraphResponse.builder().build();
    }

    private static software.amazon.awssdk.services.detective.model.Graph shown(Graph graph) {
        return software.amazon.awssdk.services.detective.model.Graph.builder()
                .arn(graph.arn().text())
                .createdTime(graph.createdAt())
                .build();
    }
}
