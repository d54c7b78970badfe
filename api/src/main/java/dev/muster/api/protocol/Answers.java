package dev.muster.api.protocol;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireResponse;

/** What the answers of all protocols have in common. */
final class Answers {

    static final String REQUEST_ID = "x-amzn-RequestId";

    private Answers() {}

    static WireResponse of(int status, String contentType, String requestId, byte[] body) {
        return new WireResponse(status, Headers.of(REQUEST_ID, requestId, "Content-Type", contentType), body);
    }
}
