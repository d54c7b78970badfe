package dev.muster.api.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Turns a model in AWS's C2J format, which botocore and older SDKs share, into a {@link ServiceModel}. */
final class ModelReader {

    private final ModelObject model;
    private final ShapeReader shapes;

    private ModelReader(ModelObject model) {
        this.model = model;
        this.shapes = new ShapeReader(model);
    }

    /** Reads a model; its shapes are resolved when they are first looked at. */
    static ServiceModel read(String name, ModelObject model) {
        return new ModelReader(model).service(name);
    }

    /** Reads a model of unknown quality: every shape is resolved, so that a broken one is told now. */
    static ServiceModel readWhole(String name, ModelObject model) {
        var reader = new ModelReader(model);
        var service = reader.service(name);
        reader.shapes.resolveAll();
        return service;
    }

    private ServiceModel service(String name) {
        var metadata = model.object("metadata");
        var operations = new TreeMap<String, OperationModel>();
        for (var operation : model.object("operations").values().keySet()) {
            operations.put(operation, operation(operation, model.object("operations").object(operation)));
        }
        var endpointPrefix = metadata.text("endpointPrefix");
        return new ServiceModel(name, metadata.optionalText("serviceId").orElse(name), metadata.text("apiVersion"),
                endpointPrefix, metadata.optionalText("signingName").orElse(endpointPrefix), protocol(metadata),
                metadata.optionalText("targetPrefix"), xmlNamespace(metadata),
                metadata.optionalText("globalEndpoint"), Collections.unmodifiableSequencedMap(operations));
    }

    /** The protocol that the model prefers, or else the first of its others that Muster speaks. */
    private static Protocol protocol(ModelObject metadata) {
        var candidates = new ArrayList<>(List.of(metadata.text("protocol")));
        candidates.addAll(metadata.texts("protocols"));
        for (var candidate : candidates) {
            switch (candidate) {
                case "rest-json" -> {
                    return Protocol.REST_JSON;
                }
                case "json" -> {
                    return metadata.optionalText("jsonVersion").orElse("1.0").equals("1.1")
                            ? Protocol.JSON_1_1
                            : Protocol.JSON_1_0;
                }
                case "query" -> {
                    return Protocol.QUERY;
                }
                case "ec2" -> {
                    return Protocol.EC2;
                }
                case "rest-xml" -> {
                    return Protocol.REST_XML;
                }
                default -> {}
            }
        }
        throw metadata.invalid("protocol", "names `" + String.join("`, `", candidates)
                + "`; known are rest-json, json, query, ec2 and rest-xml");
    }

    /** Some rest-xml services name their namespace only where a request needs it; it is the same one throughout. */
    private Optional<String> xmlNamespace(ModelObject metadata) {
        if (!metadata.has("xmlNamespace") && metadata.text("protocol").equals("rest-xml")) {
            var operations = model.object("operations");
            for (var name : operations.values().keySet()) {
                var input = operations.object(name).object("input");
                if (input.has("xmlNamespace")) {
                    return input.object("xmlNamespace").optionalText("uri");
                }
            }
        }
        return metadata.optionalText("xmlNamespace");
    }

    private OperationModel operation(String name, ModelObject operation) {
        var http = operation.object("http");
        var input = operation.has("input")
                ? shapes.structure(operation.object("input"))
                : new Shape.Structure(name + "Request", Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
                        Optional.empty(), Optional.empty(),
                        false, false);
        Optional<Shape.Structure> output = operation.has("output")
                ? Optional.of(shapes.structure(operation.object("output")))
                : Optional.empty();
        var errors = new ArrayList<Shape.Structure>();
        for (var error : operation.objects("errors")) {
            errors.add(shapes.structure(error));
        }
        return new OperationModel(name, http.optionalText("method").orElse("POST"),
                http.optionalText("requestUri").orElse("/"), (int) http.bound("responseCode").orElse(200), input,
                output, operation.object("output").optionalText("resultWrapper"), List.copyOf(errors),
                unsigned(operation),
                operation.object("endpoint").optionalText("hostPrefix"),
                operation.object("input").optionalText("locationName"),
                streams(operation, "input") || streams(operation, "output"));
    }

    /** Whether a member of the input or output is a stream of events. */
    private boolean streams(ModelObject operation, String reference) {
        if (!operation.has(reference)) {
            return false;
        }
        var shapesByName = model.object("shapes");
        var members = shapesByName.object(operation.object(reference).text("shape")).object("members");
        for (var member : members.values().keySet()) {
            if (shapesByName.object(members.object(member).text("shape")).flag("eventstream")) {
                return true;
            }
        }
        return false;
    }

    private static boolean unsigned(ModelObject operation) {
        return operation.optionalText("authtype").equals(Optional.of("none"))
                || operation.texts("auth").equals(List.of("smithy.api#noAuth"));
    }
}
