package dev.muster.api.catalog.build;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out of a model whatever the catalog does not read: documentation above all, and shapes that nothing uses. */
final class ModelStripper {

    private static final Set<String> METADATA = Set.of("apiVersion", "endpointPrefix", "protocol", "protocols",
            "serviceId", "signingName", "jsonVersion", "targetPrefix", "xmlNamespace", "globalEndpoint");
    private static final Set<String> OPERATION = Set.of("http", "input", "output", "errors", "authtype", "auth",
            "endpoint");
    private static final Set<String> REFERENCE = Set.of("shape", "locationName", "xmlNamespace", "resultWrapper");
    private static final Set<String> SHAPE = Set.of("type", "members", "required", "payload", "exception", "fault",
            "error", "union", "document", "sensitive", "member", "key", "value", "min", "max", "pattern", "enum",
            "flattened", "streaming", "timestampFormat", "eventstream");
    private static final Set<String> MEMBER = Set.of("shape", "location", "locationName", "flattened", "xmlAttribute",
            "queryName", "timestampFormat", "idempotencyToken", "jsonvalue", "streaming", "pattern", "enum");

    private ModelStripper() {}

    static void strip(Tree model) {
        model.values().keySet().retainAll(Set.of("metadata", "operations", "shapes"));
        model.object("metadata").values().keySet().retainAll(METADATA);
        for (var name : model.object("operations").values().keySet()) {
            operation(model.object("operations").object(name));
        }
        var shapes = model.object("shapes");
        shapes.values().keySet().retainAll(used(model));
        for (var name : shapes.values().keySet()) {
            shape(shapes.object(name));
        }
    }

    private static void operation(Tree operation) {
        operation.values().keySet().retainAll(OPERATION);
        for (var reference : List.of("input", "output")) {
            if (operation.has(reference)) {
                operation.object(reference).values().keySet().retainAll(REFERENCE);
            }
        }
        for (var error : operation.objects("errors")) {
            error.values().keySet().retainAll(REFERENCE);
        }
    }

    private static void shape(Tree shape) {
        shape.values().keySet().retainAll(SHAPE);
        for (var reference : List.of("member", "key", "value")) {
            if (shape.has(reference)) {
                shape.object(reference).values().keySet().retainAll(MEMBER);
            }
        }
        if (shape.has("members")) {
            for (var member : shape.object("members").values().values()) {
                Tree.map(member).keySet().retainAll(MEMBER);
            }
        }
    }

    private static Set<String> used(Tree model) {
        var used = new HashSet<String>();
        var open = new ArrayDeque<Object>();
        open.add(model.object("operations").values());
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Map<?, ?> object -> {
                    open.addAll(object.values());
                    if (object.get("shape") instanceof String name && used.add(name)) {
                        open.add(model.object("shapes").object(name).values());
                    }
                }
                case List<?> items -> open.addAll(items);
                default -> {}
            }
        }
        return used;
    }
}
