package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.detective.model.DatasourcePackage;
import software.amazon.awssdk.services.detective.model.DeleteGraphRequest;
import software.amazon.awssdk.services.detective.model.DeleteGraphResponse;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.detective.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.detective.model.TagResourceRequest;
import software.amazon.awssdk.services.detective.model.TagResourceResponse;
import software.amazon.awssdk.services.detective.model.UntagResourceRequest;
import software.amazon.awssdk.services.detective.model.UntagResourceResponse;
import software.amazon.awssdk.services.detective.model.UpdateDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.UpdateDatasourcePackagesResponse;

/** The behaviour graph: its members as a picture, its tags, its data packages, and its end. */
public final class GraphPages implements Pages {

    static final String GRAPH = "detective/graph";

    private static final String DISABLE = GRAPH + "/disable";

    /** Something to do to a graph. */
    private interface Change {

        void to(Graph graph);
    }

    @Override
    public Map<String, Page> shown() {
        return Map.of(GRAPH, visit -> page(visit, 200, done(visit)), DISABLE, visit -> Graph.of(visit.aws())
                .<Answer>map(graph -> Answer.shown("detective/disable", graph))
                .orElseGet(() -> accounts(visit)));
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(GRAPH + "/tag", visit -> after(visit, graph -> visit.aws()
                .call(TagResourceRequest.builder().resourceArn(graph.arn()).tags(Map.of(visit.form().text("key")
                        .strip(), visit.form().text("value").strip())).build(), TagResourceResponse.class)),
                GRAPH + "/untag", visit -> after(visit, graph -> visit.aws()
                        .call(UntagResourceRequest.builder().resourceArn(graph.arn()).tagKeys(visit.form().text("key"))
                                .build(), UntagResourceResponse.class)),
                GRAPH + "/package", visit -> after(visit, graph -> visit.aws()
                        .call(UpdateDatasourcePackagesRequest.builder().graphArn(graph.arn()).datasourcePackages(
                                DatasourcePackage.fromValue(visit.form().text("package"))).build(),
                                UpdateDatasourcePackagesResponse.class)),
                DISABLE, GraphPages::disable);
    }

    private static Answer accounts(Visit visit) {
        return new Answer.Elsewhere(visit.path(AccountPages.ACCOUNTS));
    }

    private static Answer page(Visit visit, int status, Optional<Notice> notice) {
        var aws = visit.aws();
        return Graph.of(aws).<Answer>map(graph -> {
            var tags = aws.call(ListTagsForResourceRequest.builder().resourceArn(graph.arn()).build(),
                    ListTagsForResourceResponse.class)
                    .tags()
                    .entrySet()
                    .stream()
                    .map(tag -> new GraphPage.Tag(tag.getKey(), tag.getValue()))
                    .sorted(Comparator.comparing(GraphPage.Tag::key))
                    .toList();
            return new Answer.Shown(status, GRAPH, new GraphPage(graph, Picture.of(Roll.all(aws, graph)), tags,
                    DataPackage.of(aws, graph), notice));
        }).orElseGet(() -> accounts(visit));
    }

    private static Answer after(Visit visit, Change change) {
        try {
            var graph = Graph.of(visit.aws());
            graph.ifPresent(change::to);
            return graph.isPresent()
                    ? new Answer.Elsewhere(visit.path(GRAPH) + "?done=changed")
                    : accounts(visit);
        } catch (CallRefused refused) {
            return page(visit, 422, Optional.of(refused.notice()));
        }
    }

    private static Answer disable(Visit visit) {
        try {
            Graph.of(visit.aws()).ifPresent(graph -> visit.aws().call(DeleteGraphRequest.builder().graphArn(graph.arn())
                    .build(), DeleteGraphResponse.class));
            return new Answer.Elsewhere(visit.path(AccountPages.ACCOUNTS) + "?done=disabled");
        } catch (CallRefused refused) {
            return page(visit, 422, Optional.of(refused.notice()));
        }
    }

    private static Optional<Notice> done(Visit visit) {
        return visit.form().text("done").equals("changed")
                ? Optional.of(Notice.done("The graph is changed"))
                : Optional.empty();
    }
}
