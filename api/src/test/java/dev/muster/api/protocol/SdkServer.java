package dev.muster.api.protocol;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.sigv4.ExpectedScope;
import dev.muster.api.sigv4.SigV4Outcome;
import dev.muster.api.sigv4.SigV4Request;
import dev.muster.api.sigv4.SigV4Verifier;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Stands where an SDK client has its HTTP client: reads every request as a server would and gives a fixed answer. */
final class SdkServer implements SdkHttpClient {

    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private final ServiceModel service;
    private final ServerProtocol protocol;
    private Function<OperationModel, WireResponse> answer;
    private @Nullable WireRequest request;
    private Document.@Nullable Members input;

    SdkServer(ServiceModel service) {
        this.service = service;
        this.protocol = ServerProtocol.of(service);
        this.answer = operation -> protocol.render(operation, Document.Members.EMPTY, "id-1");
    }

    void answer(Document.Members output) {
        answer = operation -> protocol.render(operation, output, "id-1");
    }

    void refuse(WireError error) {
        answer = _ -> protocol.renderError(error, "id-1");
    }

    /** The error of this shape, as the model of the operation describes it. */
    void fail(String shapeName, Document.Members members, String message) {
        answer = operation -> {
            var shape = operation.errors().stream().filter(error -> error.name().equals(shapeName)).findFirst()
                    .orElseThrow();
            var trait = shape.error().orElseThrow();
            return protocol.renderError(new WireError(trait.code(), trait.httpStatus(), trait.senderFault(),
                    Optional.of(shape), members, message, true), "id-1");
        };
    }

    /** What the last request said. */
    Document.@Nullable Members input() {
        return input;
    }

    /** Whether the last request was signed as AWS wants it, at the time that it names. */
    SigV4Outcome signature() {
        if (request != null && SigV4Request.parse(request) instanceof SigV4Request.Signed signed) {
            return new SigV4Verifier().check(signed, request, SECRET, signed.time(),
                    ExpectedScope.of(service.signingName(), "us-east-1"));
        }
        throw new AssertionError("no signed request came");
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest execute) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return serve(execute);
            }

            @Override
            public void abort() {}
        };
    }

    private HttpExecuteResponse serve(HttpExecuteRequest execute) throws IOException {
        var http = execute.httpRequest();
        var fields = new ArrayList<Headers.Field>();
        http.forEachHeader((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        byte[] body = new byte[0];
        if (execute.contentStreamProvider().isPresent()) {
            try (var stream = execute.contentStreamProvider().get().newStream()) {
                body = stream.readAllBytes();
            }
        }
        var received = new WireRequest(http.method().name(), http.encodedPath(),
                http.encodedQueryParameters().orElse(""), new Headers(fields), body);
        request = received;
        return switch (OperationRoute.of(service).match(received)) {
            case OperationMatch.Found(var operation, var labels) -> {
                input = protocol.parse(operation, received, labels);
                yield toSdk(answer.apply(operation));
            }
            case OperationMatch.Unknown unknown -> throw new AssertionError("no operation for " + unknown);
        };
    }

    private static HttpExecuteResponse toSdk(WireResponse response) {
        var http = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().fields().forEach(field -> http.appendHeader(field.name(), field.value()));
        http.putHeader("content-length", String.valueOf(response.body().length));
        return HttpExecuteResponse.builder().response(http.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body()))).build();
    }

    @Override
    public void close() {}
}
