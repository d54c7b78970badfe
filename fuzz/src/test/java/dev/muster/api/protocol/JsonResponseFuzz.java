package dev.muster.api.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;

/** Answers in JSON, in REST-JSON and in JSON 1.x. */
class JsonResponseFuzz {

    private static final ResponseLaw DETECTIVE = new ResponseLaw("detective");

    private static final ResponseLaw LAMBDA = new ResponseLaw("lambda");

    private static final ResponseLaw ORGANIZATIONS = new ResponseLaw("organizations");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_answer_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, JsonResponseFuzz::read);
    }

    private static void read(byte[] input) {
        var message = HttpText.of(input);
        DETECTIVE.check(message);
        LAMBDA.check(message);
        ORGANIZATIONS.check(message);
    }
}
