package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.catalog.Shape.Location;
import dev.muster.api.document.Document;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server's side of the REST protocols: paths, queries and headers, and JSON or XML in the body. */
final class RestServer implements ServerProtocol {

    /** How the protocol says that something went wrong. */
    private interface Failures {

        WireResponse write(WireError error, String requestId);
    }

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final RestBodies bodies;
    private final Failures failures;
    private final String requestIdName;
    private final String malformed;

    private RestServer(BodyFormat format, Failures failures, String requestIdName, String malformed) {
        this.bodies = new RestBodies(format, false);
        this.failures = failures;
        this.requestIdName = requestIdName;
        this.malformed = malformed;
    }

    static RestServer json() {
        return new RestServer(new JsonBodies(new JsonReader(true)), JsonErrors::write, Answers.REQUEST_ID,
                "SerializationException");
    }

    static RestServer xml(ServiceModel service) {
        var namespace = service.xmlNamespace().orElse("");
        var format = new XmlBodies(new XmlReader(true), namespace);
        return service.serviceId().equals("S3")
                ? new RestServer(format, XmlErrors::bare, XmlErrors.S3_REQUEST_ID, "MalformedXML")
                : new RestServer(format, (error, requestId) -> XmlErrors.wrapped(namespace, error, requestId),
                        Answers.REQUEST_ID, "MalformedXML");
    }

    @Override
    public Document.Members parse(OperationModel operation, WireRequest request, Map<String, String> labels) {
        try {
            var input = operation.input();
            var members = new LinkedHashMap<String, Document>();
            for (var member : HttpValues.at(input, Location.URI)) {
                var label = labels.get(member.locationName());
                if (label != null) {
                    members.put(member.name(), HttpValues.scalar(Scalars.QUERY_STRING, member.shape(), member, label));
                }
            }
            if (!request.rawQuery().isEmpty()) {
                var query = RawQuery.decoded(request.rawQuery());
                if (operation.requestUri().indexOf('?') >= 0) { // what names the operation is none of its input
                    query.keySet().removeAll(UriTemplate.parse(operation.requestUri()).query().keySet());
                }
                HttpValues.readQuery(input, query, members);
            }
            HttpValues.readHeaders(input, request.headers(), members);
            bodies.read(input, request.body(), members);
            return new Document.Members(members);
        } catch (Unreadable unreadable) {
            throw new MalformedRequest(malformed, unreadable.message());
        }
    }

    @Override
    public WireResponse render(OperationModel operation, Document.Members output, String requestId) {
        var fields = new ArrayList<Headers.Field>();
        fields.add(new Headers.Field(requestIdName, requestId));
        int status = operation.responseCode();
        byte[] body = new byte[0];
        String contentType = bodies.format().contentType();
        if (operation.output().isPresent()) {
            var shape = operation.output().get();
            status = status(shape, output, status);
            HttpValues.writeHeaders(shape, output, fields);
            var written = BareAnswer.is(operation)
                    ? BareAnswer.write(bodies.format(), shape, output)
                    : bodies.write(shape.name(), shape, output);
            body = written.bytes();
            status = saysSomething(shape, output, status) ? OK : status;
            contentType = written.contentType().orElse(contentType);
        }
        if (status != NO_CONTENT && !tellsType(operation)) {
            fields.add(new Headers.Field("Content-Type", contentType));
        }
        body = status == NO_CONTENT ? new byte[0] : body;
        if (!operation.httpMethod().equals("HEAD")) {
            tellLength(fields, body.length);
        }
        return new WireResponse(status, new Headers(fields), body);
    }

    /** Where an answer tells how long it is, that is how long it is: any other length would be waited for. */
    private static void tellLength(List<Headers.Field> fields, int length) {
        fields.replaceAll(field -> field.name().equalsIgnoreCase("Content-Length")
                ? new Headers.Field(field.name(), String.valueOf(length))
                : field);
    }

    @Override
    public WireResponse renderError(WireError error, String requestId) {
        return failures.write(error, requestId);
    }

    private static int status(Shape.Structure shape, Document.Members output, int otherwise) {
        for (var member : HttpValues.at(shape, Location.STATUS_CODE)) {
            if (output.members().get(member.name()) instanceof Document.Numeric(var number)) {
                return number.intValue();
            }
        }
        return otherwise;
    }

    /** Some models have answers of no content with content; HTTP has none. */
    private static boolean saysSomething(Shape.Structure shape, Document.Members output, int status) {
        return status == NO_CONTENT && HttpValues.at(shape, Location.BODY).stream()
                .anyMatch(member -> output.members().containsKey(member.name()));
    }

    /** Whether the answer itself tells its media type, or that it has none: a member of it travels in that header. */
    private static boolean tellsType(OperationModel operation) {
        for (var member : operation.output().map(shape -> HttpValues.at(shape, Location.HEADER)).orElse(List.of())) {
            if (member.locationName().equalsIgnoreCase("content-type")) {
                return true;
            }
        }
        return false;
    }
}
