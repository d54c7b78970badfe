package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The client's side of the REST protocols. */
final class RestClient implements ClientProtocol {

    /** How the protocol says that something went wrong. */
    private interface Failures {

        Reply.Failure read(OperationModel operation, WireResponse response);
    }

    private final RestBodies bodies;
    private final Failures failures;
    private final Supplier<String> tokens;

    private RestClient(RestBodies bodies, Failures failures, Supplier<String> tokens) {
        this.bodies = bodies;
        this.failures = failures;
        this.tokens = tokens;
    }

    static RestClient json(Supplier<String> tokens) {
        return new RestClient(new RestBodies(new JsonBodies(new JsonReader(false)), false), JsonErrors::read, tokens);
    }

    static RestClient xml(ServiceModel service, Supplier<String> tokens) {
        var format = new XmlBodies(new XmlReader(false), service.xmlNamespace().orElse(""));
        return new RestClient(new RestBodies(format, true), XmlErrors::read, tokens);
    }

    @Override
    public WireRequest request(OperationModel operation, Document.Members input, String host) {
        var shape = operation.input();
        var filled = Requests.prepared(operation, input, tokens);
        var template = UriTemplate.parse(operation.requestUri());
        var query = new FormWriter(FormNames.QUERY);
        template.query().forEach((name, value) -> query.parameter(name, value.orElse("")));
        HttpValues.writeQuery(shape, filled, query);
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field("Host", Requests.host(operation, filled, host)));
        HttpValues.writeHeaders(shape, filled, fields);
        var body = bodies.write(operation.requestElement().orElse(shape.name()), shape, filled);
        boolean named = fields.stream().anyMatch(field -> field.name().equals("content-type"));
        if (!named) {
            body.contentType().ifPresent(type -> fields.add(new Headers.Field("Content-Type", type)));
        }
        return new WireRequest(operation.httpMethod(), path(operation, template, filled), query.toString(),
                new Headers(fields), body.bytes());
    }

    private static String path(OperationModel operation, UriTemplate template, Document.Members input) {
        var path = new StringBuilder();
        for (var segment : template.segments()) {
            path.append('/');
            switch (segment) {
                case UriTemplate.Plain(var text) -> path.append(text);
                case UriTemplate.Label label -> path.append(label(operation, label, input));
            }
        }
        return template.trailingSlash() ? path.append('/').toString() : path.toString();
    }

    private static String label(OperationModel operation, UriTemplate.Label label, Document.Members input) {
        for (var member : HttpValues.at(operation.input(), Location.URI)) {
            if (member.locationName().equals(label.name())) {
                var value = input.members().get(member.name());
                var text = value == null || value == Document.Null.NULL
                        ? ""
                        : Scalars.QUERY_STRING.print(member.shape(), value, member.timestamp());
                if (text.isEmpty()) { // an empty label would make it the path of another operation
                    throw Requests.missing(operation, member);
                }
                var encoded = Percent.encode(text);
                return label.greedy() ? encoded.replace("%2F", "/") : encoded;
            }
        }
        throw new IllegalArgumentException(
                "the model of `" + operation.name() + "` has no member for `{" + label.name() + "}`");
    }

    @Override
    public Reply response(OperationModel operation, WireResponse response) {
        if (!Requests.isSuccess(response)) {
            return failures.read(operation, response);
        }
        try {
            var output = new LinkedHashMap<String, Document>();
            if (operation.output().isPresent()) {
                read(operation, operation.output().get(), response, output);
            }
            return new Reply.Success(new Document.Members(output), Requests.requestId(response));
        } catch (Unreadable unreadable) {
            throw new MalformedResponse(operation.name(), unreadable);
        }
    }

    private void read(OperationModel operation, Shape.Structure shape, WireResponse response,
            Map<String, Document> into) throws Unreadable {
        for (var member : HttpValues.at(shape, Location.STATUS_CODE)) {
            into.put(member.name(), new Document.Numeric(response.status()));
        }
        HttpValues.readHeaders(shape, response.headers(), into);
        if (BareAnswer.is(operation)) {
            BareAnswer.read(shape, response.body(), into);
        } else {
            bodies.read(shape, response.body(), into);
        }
    }
}
