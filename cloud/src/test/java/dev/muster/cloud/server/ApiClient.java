package dev.muster.cloud.server;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.paging.Next;
import dev.muster.api.paging.Paging;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.api.protocol.Reply;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Muster's own client of any service. */
record ApiClient(URI endpoint, AwsCredentials credentials, String region) {

    /** What is answered to a call. */
    Reply call(ServiceModel service, OperationModel operation, Document.Members input, String... moreHeaders) {
        var http = new RawHttp(endpoint);
        var protocol = ClientProtocol.of(service, () -> "token");
        var request = RawHttp.Request.of(protocol.request(operation, input, http.authority()));
        for (int i = 0; i < moreHeaders.length; i += 2) {
            request = request.with(moreHeaders[i], moreHeaders[i + 1]);
        }
        var signer = new Signer(http.authority(), credentials, service.signingName(), region, Clock.systemUTC()
                .instant());
        var answer = http.send(signer.sign(request));
        return protocol.response(operation, new WireResponse(answer.status(), new Headers(answer.headers().stream()
                .map(header -> new Headers.Field(header.name(), header.value())).toList()), answer.body().getBytes(
                        StandardCharsets.UTF_8)));
    }

    /** All pages of an answer. */
    List<Document.Members> pages(ServiceModel service, OperationModel operation) {
        var paging = Paging.of(service, operation);
        var pages = new ArrayList<Document.Members>();
        var request = paging.map(how -> how.first(Document.Members.EMPTY)).orElse(Document.Members.EMPTY);
        while (true) {
            var page = success(call(service, operation, request));
            pages.add(page);
            var asked = request;
            if (paging.map(how -> how.next(asked, page)).orElse(new Next.End()) instanceof Next.Page(var next)) {
                request = next;
            } else {
                return pages;
            }
        }
    }

    static Document.Members success(Reply reply) {
        return switch (reply) {
            case Reply.Success(var output, _) -> output;
            case Reply.Failure failure -> throw new AssertionError("refused: " + failure);
        };
    }

    static Reply.Failure failure(Reply reply) {
        return switch (reply) {
            case Reply.Failure failure -> failure;
            case Reply.Success(var output, _) -> throw new AssertionError("was answered: " + output);
        };
    }
}
