package dev.muster.cloud.server;

import dev.muster.api.wire.WireRequest;
import java.util.Locale;

/** Tells requests that a browser sends for a page which did not come from this server. */
final class ForeignPage {

    private ForeignPage() {}

    static boolean sent(WireRequest request) {
        var site = request.headers().first("sec-fetch-site").orElse("none").toLowerCase(Locale.ROOT);
        if (!site.equals("none") && !site.equals("same-origin")) {
            return true;
        }
        // browsers that do not send the former name the origin with everything but a plain GET
        var host = request.headers().first("host").orElse("").toLowerCase(Locale.ROOT);
        return request.headers().first("origin")
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.equals("http://" + host) && !origin.equals("https://" + host))
                .isPresent();
    }
}
