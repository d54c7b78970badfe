package dev.muster.cloud.console;

import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Paths;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Visit;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Pages as a browser gets them: with everything forbidden that they do not need, and kept nowhere. */
final class Replies {

    /** Nothing from elsewhere, no script or style within a page, no frame around one. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Templates templates = new Templates();

    private final SessionCookie cookie;

    Replies(SessionCookie cookie) {
        this.cookie = cookie;
    }

    /** A page for somebody who is signed in. */
    WireResponse shown(Visit visit, Answer.Shown answer, WireRequest request) {
        var body = templates.write(answer.template(), Map.of("visit", visit, "page", answer.model()));
        return with(html(answer.status(), body), "set-cookie", cookie.set(request, visit.who()));
    }

    /** A page for anybody. */
    WireResponse page(int status, String template, Object model) {
        return html(status, templates.write(template, Map.of("page", model)));
    }

    /** A form that was not made for this session: it may have been made before somebody switched to a role. */
    WireResponse stale(Visit visit, WireRequest request) {
        return shown(visit, new Answer.Shown(403, "stale", ""), request);
    }

    WireResponse entering(WireRequest request, SignedIn session) {
        return with(found(Paths.ROOT + "/"), "set-cookie", cookie.set(request, session));
    }

    WireResponse leaving(WireRequest request) {
        return with(found(Paths.SIGN_IN + "?out"), "set-cookie", SessionCookie.clear(request));
    }

    static WireResponse found(String path) {
        return new WireResponse(303, headers("text/plain").with("location", path), new byte[0]);
    }

    static WireResponse text(int status, String text) {
        return new WireResponse(status, headers("text/plain; charset=utf-8"),
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static WireResponse html(int status, byte[] body) {
        return new WireResponse(status, headers("text/html; charset=utf-8"), body);
    }

    private static WireResponse with(WireResponse response, String name, String value) {
        return new WireResponse(response.status(), response.headers().with(name, value), response.body());
    }

    private static Headers headers(String type) {
        // a referrer of our own tells where a form was sent from; no other site gets one
        return Headers.of("content-type", type, "content-security-policy", CONTENT_SECURITY_POLICY,
                "x-content-type-options", "nosniff", "referrer-policy", "same-origin", "cache-control", "no-store",
                "cross-origin-opener-policy", "same-origin", "cross-origin-resource-policy", "same-origin");
    }
}
