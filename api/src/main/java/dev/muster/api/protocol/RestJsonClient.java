package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
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

/** The client's side of rest-json. */
final class RestJsonClient implements ClientProtocol {

    private final Supplier<String> tokens;

    RestJsonClient(Supplier<String> tokens) {
        this.tokens = tokens;
    }

    @Override
    public WireRequest request(OperationModel operation, Document.Members input, String host) {
        var shape = operation.input();
        var filled = Requests.withTokens(shape, input, tokens);
        var template = UriTemplate.parse(operation.requestUri());
        var query = new FormWriter();
        template.query().forEach((name, value) -> query.parameter(name, value.orElse("")));
        HttpValues.writeQuery(shape, filled, query);
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field("Host", Requests.host(operation, filled, host)));
        HttpValues.writeHeaders(shape, filled, fields);
        var body = RestBodies.write(shape, filled);
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
            return JsonErrors.read(operation, response);
        }
        try {
            var output = new LinkedHashMap<String, Document>();
            if (operation.output().isPresent()) {
                read(operation.output().get(), response, output);
            }
            return new Reply.Success(new Document.Members(output), Requests.requestId(response));
        } catch (Unreadable unreadable) {
            throw new MalformedResponse(operation.name(), unreadable);
        }
    }

    private static void read(Shape.Structure shape, WireResponse response, Map<String, Document> into)
            throws Unreadable {
        for (var member : HttpValues.at(shape, Location.STATUS_CODE)) {
            into.put(member.name(), new Document.Numeric(response.status()));
        }
        HttpValues.readHeaders(shape, response.headers(), into);
        RestBodies.read(new JsonReader(false), shape, response.body(), into);
    }
}
