package dev.muster.api.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;

/** Requests of the query protocol and of EC2: forms in the body and in the query. */
class FormRequestFuzz {

    private static final RequestLaw STS = new RequestLaw("sts");

    private static final RequestLaw IAM = new RequestLaw("iam");

    private static final RequestLaw EC2 = new RequestLaw("ec2");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_request_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, FormRequestFuzz::read);
    }

    private static void read(byte[] input) {
        var request = HttpText.of(input).request();
        STS.check(request);
        IAM.check(request);
        EC2.check(request);
    }
}
