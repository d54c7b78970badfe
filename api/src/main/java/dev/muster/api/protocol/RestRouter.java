package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds operations by method, path and the fixed part of the query. Built once per service; thread-safe. Plain text
 * wins over a label, a label over a greedy one, more fixed query parameters over fewer. Operations that are alike in all
 * of this, as many of S3's are, are told apart by what they cannot do without in the query and in headers: the one that
 * needs most of what is there. Labels are decoded once, from the raw path, so that an encoded slash stays inside its
 * label.
 */
public final class RestRouter {

    /** One way to go on after a segment. */
    private static final class Node {
        final Map<String, Node> plain = new HashMap<>();
        @Nullable
        Node label;
        @Nullable
        Node greedy;
        final List<Route> routes = new ArrayList<>();

        boolean isLeaf() {
            return plain.isEmpty() && label == null && greedy == null;
        }
    }

    /**
     * @param labels  the names of the path's labels, in order
     * @param query   parameters that are always there, with or without a value
     * @param needed  the parameters that the input cannot do without
     * @param headers the headers that the input cannot do without
     */
    private record Route(OperationModel operation, List<String> labels, Map<String, Optional<String>> query,
            List<String> needed, List<String> headers) {

        static Route of(OperationModel operation, List<String> labels, Map<String, Optional<String>> query) {
            return new Route(operation, labels, query, required(operation, Location.QUERY_STRING),
                    required(operation, Location.HEADER));
        }

        private static List<String> required(OperationModel operation, Location location) {
            return operation.input().members().values().stream()
                    .filter(member -> member.required() && member.location() == location)
                    .map(Shape.Member::locationName).toList();
        }

        int needs() {
            return needed.size() + headers.size();
        }

        boolean hasAll(Map<String, List<String>> given, Headers sent) {
            return given.keySet().containsAll(needed)
                    && headers.stream().allMatch(header -> sent.first(header).isPresent());
        }

        boolean accepts(String method, Map<String, List<String>> given) {
            return operation.httpMethod().equals(method) && query.entrySet().stream()
                    .allMatch(fixed -> given.containsKey(fixed.getKey()) && fixed.getValue()
                            .map(value -> given.getOrDefault(fixed.getKey(), List.of()).contains(value)).orElse(true));
        }
    }

    private final Node root = new Node();

    private RestRouter() {}

    /** The router of a service. */
    public static RestRouter of(ServiceModel service) {
        var router = new RestRouter();
        for (var operation : service.operations().values()) {
            router.add(operation);
        }
        return router;
    }

    private void add(OperationModel operation) {
        var template = UriTemplate.parse(operation.requestUri());
        var labels = new ArrayList<String>();
        var node = root;
        for (var segment : template.segments()) {
            switch (segment) {
                case UriTemplate.Plain(var text) -> node = node.plain.computeIfAbsent(text, _ -> new Node());
                case UriTemplate.Label(var name, boolean greedy) -> {
                    labels.add(name);
                    node = greedy ? greedyOf(node) : labelOf(node);
                }
            }
        }
        node.routes.add(Route.of(operation, labels, template.query()));
        node.routes.sort(Comparator.comparingInt((Route route) -> route.query().size())
                .thenComparingInt(Route::needs).reversed());
    }

    private static Node labelOf(Node node) {
        var next = node.label == null ? new Node() : node.label;
        node.label = next;
        return next;
    }

    private static Node greedyOf(Node node) {
        var next = node.greedy == null ? new Node() : node.greedy;
        node.greedy = next;
        return next;
    }

    /** The operation for a request; outside a greedy label a slash at the end of the path makes no difference. */
    public OperationMatch match(WireRequest request) {
        var path = request.rawPath();
        var segments = Arrays.asList(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
        var query = query(request.rawQuery());
        var found = new Search(request, segments, query).from(root, 0, List.of());
        if (found == null && segments.size() > 1 && segments.getLast().isEmpty()) {
            found = new Search(request, segments.subList(0, segments.size() - 1), query).from(root, 0, List.of());
        }
        return found == null ? new OperationMatch.Unknown(Optional.empty(), Optional.empty()) : found;
    }

    private static Map<String, List<String>> query(String rawQuery) {
        try {
            return RawQuery.decoded(rawQuery);
        } catch (Unreadable broken) {
            return Map.of(); // the operation is still known, and its parser will complain
        }
    }

    /** One walk through the tree, best alternative first. */
    private record Search(WireRequest request, List<String> segments, Map<String, List<String>> query) {

        OperationMatch.@Nullable Found from(Node node, int at, List<String> values) {
            if (at == segments.size()) {
                return route(node, values);
            }
            var segment = segments.get(at);
            var plain = node.plain.isEmpty() ? null : node.plain.get(Percent.decode(segment).orElse(segment));
            var found = plain == null ? null : from(plain, at + 1, values);
            if (found == null && node.label != null && !segment.isEmpty()) {
                found = with(node.label, at + 1, values, segment);
            }
            return found == null && node.greedy != null ? greedy(node.greedy, at, values) : found;
        }

        /**
         * A greedy label ends as late as what must follow it allows, and takes everything where nothing follows; it is
         * never empty, so that a bucket with a slash behind it is no object without a name.
         */
        private OperationMatch.@Nullable Found greedy(Node node, int at, List<String> values) {
            if (at == segments.size() - 1 && segments.get(at).isEmpty()) {
                return null;
            }
            for (int end = node.isLeaf() ? at : segments.size() - 1; end > at; end--) {
                var found = with(node, end, values, String.join("/", segments.subList(at, end)));
                if (found != null) {
                    return found;
                }
            }
            return with(node, segments.size(), values, String.join("/", segments.subList(at, segments.size())));
        }

        private OperationMatch.@Nullable Found with(Node node, int at, List<String> values, String raw) {
            var more = new ArrayList<>(values);
            more.add(raw);
            return from(node, at, more);
        }

        private OperationMatch.@Nullable Found route(Node node, List<String> values) {
            @Nullable
            Route alike = null;
            for (var route : node.routes) {
                if (route.accepts(request.method(), query)) {
                    if (route.hasAll(query, request.headers())) {
                        return found(route, values);
                    }
                    alike = alike == null ? route : alike; // what it lacks is told when its input is validated
                }
            }
            return alike == null ? null : found(alike, values);
        }

        private static OperationMatch.@Nullable Found found(Route route, List<String> values) {
            var labels = new LinkedHashMap<String, String>();
            for (int i = 0; i < values.size(); i++) {
                var value = Percent.decode(values.get(i));
                if (value.isEmpty()) {
                    return null;
                }
                labels.put(route.labels().get(i), value.get());
            }
            return new OperationMatch.Found(route.operation(), labels);
        }
    }
}
