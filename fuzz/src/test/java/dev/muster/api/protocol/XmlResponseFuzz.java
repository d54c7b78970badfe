package dev.muster.api.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import dev.muster.fuzz.HttpText;

/** Answers in XML. */
class XmlResponseFuzz {

    private static final ResponseLaw STS = new ResponseLaw("sts");

    private static final ResponseLaw IAM = new ResponseLaw("iam");

    private static final ResponseLaw EC2 = new ResponseLaw("ec2");

    private static final ResponseLaw S3 = new ResponseLaw("s3");

    @FuzzTest(maxDuration = Cost.TIME)
    void any_answer_is_read_or_refused(byte[] input) {
        Cost.inProportion(input, XmlResponseFuzz::read);
    }

    private static void read(byte[] input) {
        var message = HttpText.of(input);
        STS.check(message);
        IAM.check(message);
        EC2.check(message);
        S3.check(message);
    }
}
