package dev.muster.fleet;

import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.ExitStatus;

/** What came of asking AWS who the caller is. */
public sealed interface Opening {

    /** The caller is known, work can begin. */
    record Ready(Fleet fleet) implements Opening {}

    /** The caller has no credentials, or AWS does not take them. */
    record Refused(AwsFailure why) implements Opening {}

    /** AWS could not be asked. */
    record Unreachable(AwsFailure why) implements Opening {}

    /** Sorts a failure of the first call. */
    static Opening failed(AwsFailure why) {
        return switch (why.kind()) {
            case DENIED, UNKNOWN_CLIENT, CREDENTIALS, EXPIRED, SIGNED_OUT, NO_CREDENTIALS, CLOCK -> new Refused(why);
            case NOT_FOUND, CONFLICT, QUOTA, INVALID, THROTTLED, SERVER, UNREACHABLE, STOPPED -> new Unreachable(why);
        };
    }

    /** What to tell the shell. */
    default ExitStatus exit() {
        return switch (this) {
            case Ready _ -> ExitStatus.DONE;
            case Refused _ -> ExitStatus.REFUSED;
            case Unreachable _ -> ExitStatus.FAILED;
        };
    }

    /** What happened; empty when work can begin. */
    default String cause() {
        return switch (this) {
            case Ready _ -> "";
            case Refused(var why) -> switch (why.kind()) {
                case NO_CREDENTIALS -> "no AWS credentials were found: " + why.message();
                case CLOCK -> "AWS refuses the time in the signature: " + why.said();
                default -> "AWS refuses your credentials: " + why.said();
            };
            case Unreachable(var why) -> "AWS could not be asked who you are: " + why.said();
        };
    }

    /** What to do about it; empty when work can begin. */
    default String remedy() {
        return switch (this) {
            case Ready _ -> "";
            case Refused(var why) -> switch (why.kind()) {
                case NO_CREDENTIALS -> "sign in with `aws sso login` or `aws configure`, or set AWS_PROFILE or "
                        + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
                case CLOCK -> "set the clock of this machine";
                case UNKNOWN_CLIENT -> "check that the access key is active, that AWS_REGION is in its partition, and "
                        + "that AWS_ENDPOINT_URL, if set, names the AWS you mean";
                default -> "sign in again, or choose another profile with AWS_PROFILE";
            };
            case Unreachable _ -> "check network, proxy and AWS_ENDPOINT_URL, and try again";
        };
    }
}
