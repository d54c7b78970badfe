package dev.muster.api.catalog.build;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.protocols.xml.AwsXmlProtocolFactory;

/** Completes a model with the operations, members and enum values that the AWS SDK knows and the model does not. */
final class SdkReader {

    /** Members that the SDK adds to those of S3, to make a copy's source and a date easier to handle. */
    private static final Set<String> ONLY_IN_SDK = Set.of("SourceBucket", "SourceKey", "SourceVersionId",
            "ExpiresString");

    private final SdkService service;
    private final Tree model;
    private final SdkErrors errors;
    private final SdkShapes shapes;

    SdkReader(SdkService service, Tree model) {
        this.service = service;
        this.model = model;
        this.errors = SdkErrors.of(service.implementation());
        this.shapes = new SdkShapes(model);
    }

    void complete() {
        for (var operation : SdkOperation.of(service)) {
            var known = model.object("operations").values().keySet().stream()
                    .filter(name -> name.equalsIgnoreCase(operation.name())).findFirst();
            var tree = model.object("operations").object(known.orElse(operation.name()));
            if (known.isEmpty()) {
                describe(operation, tree);
            }
            errors(operation, tree);
            reference(tree, "input", operation.request());
            reference(tree, "output", operation.response());
            if (known.isEmpty()) {
                finish(operation, tree);
            }
        }
    }

    /** Leads from an operation to its input or output, which is completed; nothing where the SDK's class is empty. */
    private void reference(Tree operation, String name, Class<?> type) {
        if (operation.has(name)) {
            shapes.complete(operation.object(name).text("shape"), type);
        } else if (!SdkPojoClass.of(type).fields().isEmpty()) {
            operation.object(name).put("shape", shapes.structure(type));
        }
    }

    private void describe(SdkOperation operation, Tree tree) {
        tree.put("name", operation.name());
        tree.object("http").put("method", operation.info().httpMethod().name()).put("requestUri",
                operation.info().requestUri());
    }

    private void errors(SdkOperation operation, Tree tree) {
        var known = new HashSet<String>();
        tree.objects("errors").forEach(error -> known.add(error.text("shape")));
        for (var error : operation.errors()) {
            var shape = error(error);
            if (known.add(shape)) {
                tree.list("errors").add(new Tree().put("shape", shape).values());
            }
        }
    }

    /** What can be told only once input and output are there. */
    private void finish(SdkOperation operation, Tree tree) {
        if (protocol().equals("query") && tree.has("output")) {
            tree.object("output").put("resultWrapper", operation.name() + "Result");
        }
        if (protocol().equals("rest-xml")) {
            emptyDeletion(tree);
            restoreMembers(tree);
            restoreBucket(tree);
            nameDirectories(operation, tree);
            var root = operation.info().addtionalMetadata(AwsXmlProtocolFactory.ROOT_MARSHALL_LOCATION_ATTRIBUTE);
            if (root != null && tree.has("input")) {
                tree.object("input").put("locationName", root);
            }
        }
        if (operation.info().hasStreamingInput()) {
            streamBody(tree, "input", operation.request());
        }
        if (operation.streamsOutput()) {
            streamBody(tree, "output", operation.response());
        }
    }

    /** S3 answers every DELETE with 204, a fact that the SDK does not keep since it takes any 2xx. */
    private static void emptyDeletion(Tree operation) {
        if (operation.object("http").text("method").equals("DELETE")) {
            operation.object("http").put("responseCode", 204);
        }
    }

    /** The SDK moves a bucket's name from the path, where S3's own model has it, into the host name. */
    private void restoreBucket(Tree operation) {
        var http = operation.object("http");
        var uri = http.text("requestUri");
        if (operation.has("input") && !uri.contains("{Bucket}")) {
            var members = model.object("shapes").object(operation.object("input").text("shape")).object("members");
            if (members.has("Bucket") && "uri".equals(members.object("Bucket").optionalText("location").orElse(""))) {
                http.put("requestUri", "/{Bucket}" + (uri.equals("/") ? "" : uri));
            }
        }
        if (!http.text("requestUri").startsWith("/")) {
            http.put("requestUri", "/" + http.text("requestUri"));
        }
    }

    /** The one list of S3 that has its path from another host is told apart by what other SDKs send with it. */
    private static void nameDirectories(SdkOperation operation, Tree tree) {
        if (operation.name().equals("ListDirectoryBuckets")) {
            tree.object("http").put("requestUri", "/?x-id=" + operation.name());
        }
    }

    /** Takes back what the SDK makes of S3's members: labels renamed, and convenient members that S3 does not know. */
    private void restoreMembers(Tree operation) {
        for (var reference : List.of("input", "output")) {
            if (operation.has(reference)) {
                var structure = model.object("shapes").object(operation.object(reference).text("shape"));
                var members = structure.object("members");
                members.values().keySet().removeAll(ONLY_IN_SDK);
                for (var name : List.copyOf(members.values().keySet())) {
                    var member = members.object(name);
                    var label = member.optionalText("locationName").orElse(name);
                    if (member.optionalText("location").equals(Optional.of("uri")) && !label.equals(name)) {
                        members.values().remove(name);
                        members.put(label, member);
                        structure.list("required").replaceAll(required -> required.equals(name) ? label : required);
                    }
                }
            }
        }
    }

    /** The SDK takes a streamed body out of its classes; all of S3's are called {@code Body}. */
    private void streamBody(Tree operation, String reference, Class<?> type) {
        if (!operation.has(reference)) {
            operation.object(reference).put("shape", shapes.structure(type));
        }
        var structure = model.object("shapes").object(operation.object(reference).text("shape"));
        structure.object("members").object("Body").put("shape", "Body").put("streaming", true);
        structure.put("payload", "Body");
        model.object("shapes").object("Body").put("type", "blob"); // the name is free: only S3 streams
    }

    /** The shape of an error; one that is new goes by its code where the SDK renames it. */
    private String error(Class<?> type) {
        var wire = errors.of(type.getSimpleName());
        var name = wire.map(SdkErrors.OnWire::code).filter(code -> protocol().equals("rest-xml")
                || code.equalsIgnoreCase(type.getSimpleName())).orElse(type.getSimpleName());
        var known = model.object("shapes").values().keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        if (known.isPresent()) {
            return known.get();
        }
        var shape = shapes.structure(type, name);
        var tree = model.object("shapes").object(shape);
        tree.put("exception", true);
        wire.ifPresent(found -> {
            var error = tree.object("error").put("code", found.code());
            found.status().ifPresent(
                    status -> error.put("httpStatusCode", status).put("senderFault", status < 500));
        });
        messageMember().ifPresent(member -> {
            if (!tree.object("members").has(member)) {
                tree.object("members").object(member).put("shape", "ErrorMessage");
                if (!model.object("shapes").has("ErrorMessage")) {
                    model.object("shapes").object("ErrorMessage").put("type", "string");
                }
            }
        });
        return shape;
    }

    /** What the service's other errors call their message. */
    private Optional<String> messageMember() {
        var shapesTree = model.object("shapes");
        return List.copyOf(shapesTree.values().keySet()).stream().map(shapesTree::object)
                .filter(shape -> shape.has("exception") && shape.has("members"))
                .flatMap(shape -> shape.object("members").values().keySet().stream())
                .filter("message"::equalsIgnoreCase).findFirst();
    }

    private String protocol() {
        return model.object("metadata").text("protocol");
    }
}
