package dev.muster.api.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;

/** Requests of rest-xml: those of S3, which many headers belong to, and those of Route 53. */
class RestXmlRequestFuzz {

    private static final RequestLaw S3 = new RequestLaw("s3");

    private static final RequestLaw ROUTE_53 = new RequestLaw("route53");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_request_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, RestXmlRequestFuzz::read);
    }

    private static void read(byte[] input) {
        var request = HttpText.of(input).request();
        S3.check(request);
        ROUTE_53.check(request);
    }
}
