package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where findings are exported to. Nothing is written there: this world has no S3.
 *
 * @param id          32 lower-case hexadecimal digits
 * @param detector    whose findings
 * @param type        as the API names it: {@code S3}
 * @param bucketArn   ARN of a bucket, perhaps with a prefix behind it
 * @param keyArn      ARN of the KMS key to encrypt with
 * @param clientToken of the call that made it
 */
record Destination(String id, DetectorId detector, String type, String bucketArn, String keyArn,
        Optional<String> clientToken) {

    static final String KIND = "publishingdestination";

    private static final Pattern BUCKET = Pattern
            .compile("arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[!-~]{0,1024})?");

    private static final Pattern KEY = Pattern
            .compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]{1,256}");

    /** Whether it can be written to, by the look of it. */
    boolean wellFormed() {
        return BUCKET.matcher(bucketArn).matches() && KEY.matcher(keyArn).matches();
    }

    Destination at(Optional<String> bucket, Optional<String> key) {
        return new Destination(id, detector, type, bucket.orElse(bucketArn), key.orElse(keyArn), clientToken);
    }

    /** What a caller must be allowed in S3 to have findings sent to a bucket. */
    static List<Check> dependents(String bucketArn, Call call) {
        if (!BUCKET.matcher(bucketArn).matches()) {
            return List.of();
        }
        var slash = bucketArn.indexOf('/');
        var bucket = slash < 0 ? bucketArn : bucketArn.substring(0, slash);
        var objects = slash < 0 ? bucketArn + "/*" : bucketArn;
        return List.of(Dependents.onS3("s3:ListBucket", bucket, call),
                Dependents.onS3("s3:GetObject", objects, call));
    }

    /** An export stands still while the detector is suspended. */
    static String status(Detector detector) {
        return detector.enabled() ? "PUBLISHING" : "STOPPED";
    }
}
