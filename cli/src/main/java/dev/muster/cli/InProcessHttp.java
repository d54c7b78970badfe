package dev.muster.cli;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.console.page.Aws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * The way of the AWS SDK to a server in this process: what it would send over the wire is handed over. So the calls come
 * from where the person is for whom they are made, as IAM and the trail see it, and not from this machine.
 */
record InProcessHttp(Aws.Endpoint server) implements SdkHttpClient {

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(server, request);
    }

    @Override
    public String clientName() {
        return "InProcess";
    }

    @Override
    public void close() {
        // there is nothing open
    }

    private record Exchange(Aws.Endpoint server, HttpExecuteRequest request) implements ExecutableHttpRequest {

        /** The server answers on a thread of its own, so that it is not the server that is stopped with the caller. */
        @Override
        public HttpExecuteResponse call() throws IOException {
            var wire = wire();
            var answer = new FutureTask<>(() -> server.answer(wire));
            Thread.ofVirtual().name("in-process").start(answer);
            try {
                return response(answer.get());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the call was stopped");
            } catch (ExecutionException cut) {
                throw new IOException("the server gave no answer", cut.getCause());
            }
        }

        @Override
        public void abort() {
            // whoever gives up waiting is interrupted
        }

        private WireRequest wire() throws IOException {
            var http = request.httpRequest();
            var fields = new ArrayList<Headers.Field>();
            http.forEachHeader((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
            var headers = new Headers(fields);
            byte[] body = {};
            if (request.contentStreamProvider().isPresent()) {
                try (var stream = request.contentStreamProvider().get().newStream()) {
                    body = stream.readAllBytes();
                }
            }
            return new WireRequest(http.method().name(), http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
                    http.encodedQueryParameters().orElse(""), headers.first("host").isPresent()
                            ? headers
                            : headers.with("host", http.host()),
                    body);
        }

        private static HttpExecuteResponse response(WireResponse answer) {
            var response = SdkHttpFullResponse.builder().statusCode(answer.status());
            answer.headers().fields().forEach(field -> response.appendHeader(field.name(), field.value()));
            return HttpExecuteResponse.builder().response(response.build())
                    .responseBody(Optional.of(answer.body()).filter(body -> body.length > 0)
                            .map(body -> AbortableInputStream.create(new ByteArrayInputStream(body))).orElse(null))
                    .build();
        }
    }
}
