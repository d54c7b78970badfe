package dev.muster.cloud.server;

import dev.muster.api.wire.WireRequest;
import java.util.Locale;

/** Tells requests that a browser sends for a page which did not come from this server. */
final class ForeignPage {

    private ForeignPage() {}

    /**
     * Whether it is sent for a link that somebody followed from there: a whole page to be looked at, in no frame, with
     * nothing that a form sends.
     */
    static boolean followed(WireRequest request) {
        return request.method().equals("GET") && sent(request) && fetch(request, "mode").equals("navigate")
                && fetch(request, "dest").equals("document") && request.headers().first("origin").isEmpty();
    }

    /** What a browser says of how it came to a request; nobody else can say it for a page. */
    private static String fetch(WireRequest request, String what) {
        return request.headers().first("sec-fetch-" + what).orElse("none").toLowerCase(Locale.ROOT);
    }

    static boolean sent(WireRequest request) {
        var site = fetch(request, "site");
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
