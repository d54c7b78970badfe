package dev.muster.cloud.console;

import dev.muster.api.wire.WireRequest;

/**
 * Where a link of another site ends.
 *
 * @param link      where it leads
 * @param onItsOwn whether the browser goes on by itself: not where the other site has filled something in, which a
 *                 person had better see first
 */
record ArrivalPage(String link, boolean onItsOwn) {

    static ArrivalPage of(WireRequest request) {
        var filledIn = !request.rawQuery().isEmpty();
        return new ArrivalPage(request.rawPath() + (filledIn ? "?" + request.rawQuery() : ""), !filledIn);
    }
}
