package dev.muster.api.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;

/** Requests of JSON 1.1 and 1.0: the operation stands in the target header. */
class JsonRequestFuzz {

    private static final RequestLaw ORGANIZATIONS = new RequestLaw("organizations");

    private static final RequestLaw DYNAMODB = new RequestLaw("dynamodb");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_request_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, JsonRequestFuzz::read);
    }

    private static void read(byte[] input) {
        var request = HttpText.of(input).request();
        ORGANIZATIONS.check(request);
        DYNAMODB.check(request);
    }
}
