package dev.muster.cloud.detective;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.detective.model.TagResourceRequest;
import software.amazon.awssdk.services.detective.model.TagResourceResponse;
import software.amazon.awssdk.services.detective.model.UntagResourceRequest;
import software.amazon.awssdk.services.detective.model.UntagResourceResponse;

/** Tags of behavior graphs, in the hands of the administrator account. */
final class TagOperations {

    private final Access access;

    private final SqlGraphs graphs;

    TagOperations(Access access, SqlGraphs graphs) {
        this.access = access;
        this.graphs = graphs;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.administrator("ListTagsForResource", ListTagsForResourceRequest.class, Effect.READS,
                        ListTagsForResourceRequest::resourceArn, this::list),
                access.administrator("TagResource", TagResourceRequest.class, Effect.WRITES,
                        TagResourceRequest::resourceArn,
                        (request, check) -> TagSet.requested(check, TagSet.asked(request.hasTags(), request.tags())),
                        this::tag),
                access.administrator("UntagResource", UntagResourceRequest.class, Effect.WRITES,
                        UntagResourceRequest::resourceArn,
                        (request, check) -> TagSet.requested(check, keys(request)), this::untag));
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Graph graph, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(graphs.tags(call.transaction(), graph.arn(), call.region()))
                .build();
    }

    private TagResourceResponse tag(TagResourceRequest request, Graph graph, Call call) {
        var before = graphs.tags(call.transaction(), graph.arn(), call.region());
        var asked = TagSet.asked(request.hasTags(), request.tags());
        graphs.setTags(call.transaction(), graph.arn(), TagSet.merged(before, asked, Refusals::tooManyTags));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Graph graph, Call call) {
        var before = graphs.tags(call.transaction(), graph.arn(), call.region());
        graphs.setTags(call.transaction(), graph.arn(), TagSet.without(before, keys(request)));
        return UntagResourceResponse.builder().build();
    }

    private static List<String> keys(UntagResourceRequest request) {
        return TagSet.asked(request.hasTagKeys(), request.tagKeys());
    }
}
