package dev.muster.api.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;

/** Requests of REST-JSON, their paths and queries too. */
class RestJsonRequestFuzz {

    private static final RequestLaw DETECTIVE = new RequestLaw("detective");

    /** Has maps, blobs, times and headers, which Detective has not. */
    private static final RequestLaw LAMBDA = new RequestLaw("lambda");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_request_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, RestJsonRequestFuzz::read);
    }

    private static void read(byte[] input) {
        var request = HttpText.of(input).request();
        DETECTIVE.check(request);
        LAMBDA.check(request);
    }
}
