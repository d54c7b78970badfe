package dev.muster.cloud.server;

import com.fasterxml.jackson.core.JsonFactory;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The error to a request for a service that is not here: XML for a form, which only the query protocols send, and for
 * what speaks XML over REST, as S3 does; JSON otherwise.
 */
final class PlainError {

    private static final JsonFactory JSON = new JsonFactory();

    private PlainError() {}

    static WireResponse of(WireRequest request, AwsFailure failure, String requestId) {
        return of(request, Optional.empty(), failure, requestId);
    }

    static WireResponse of(WireRequest request, Optional<Protocol> protocol, AwsFailure failure, String requestId) {
        var form = request.headers().first("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        return form || protocol.filter(Protocol.REST_XML::equals).isPresent()
                ? xml(failure, requestId)
                : json(failure, requestId);
    }

    /**
     * The answer to a body beyond the limit: nothing but the status, as AWS's front ends give, and the end of the
     * connection, for what is left of the body is not read.
     */
    static WireResponse tooLarge(String requestId) {
        return new WireResponse(413, Headers.of("x-amzn-requestid", requestId, "connection",
                "close"), new byte[0]);
    }

    /** The answer to what is no HTTP request that can be read, and the end of the connection. */
    static WireResponse unreadable(String message, String requestId) {
        var answer = json(AwsFailure.common(400, "InvalidRequest", message), requestId);
        return new WireResponse(answer.status(), answer.headers().with("connection", "close"), answer.body());
    }

    private static WireResponse json(AwsFailure failure, String requestId) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("__type", failure.code());
            json.writeStringField("message", failure.message());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WireResponse(failure.status().orElse(400), Headers.of("content-type", "application/json",
                "x-amzn-requestid", requestId, "x-amzn-errortype", failure.code()),
                text.toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static WireResponse xml(AwsFailure failure, String requestId) {
        var text = "<ErrorResponse><Error><Type>Sender</Type><Code>" + escaped(failure.code()) + "</Code><Message>"
                + escaped(failure.message()) + "</Message></Error><RequestId>" + requestId
                + "</RequestId></ErrorResponse>";
        return new WireResponse(failure.status().orElse(400), Headers.of("content-type", "text/xml", "x-amzn-requestid",
                requestId), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Characters that XML does not have are left out. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff\\p{Cs}]", "")
                .replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
