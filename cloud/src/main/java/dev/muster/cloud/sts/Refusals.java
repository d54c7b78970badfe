package dev.muster.cloud.sts;

import dev.muster.cloud.call.AwsFailure;

/** How STS says no, where several operations say it alike. */
final class Refusals {

    private Refusals() {}

    static AwsFailure validation(String message) {
        return AwsFailure.common(400, "ValidationError", message);
    }

    static AwsFailure invalidValue(String message) {
        return AwsFailure.common(400, "InvalidParameterValue", message);
    }

    static AwsFailure accessDenied(String message) {
        return AwsFailure.common(403, "AccessDenied", message);
    }

    /** The answer to whoever may not assume a role, and to whoever names one that does not exist. */
    static AwsFailure notAuthorized(String callerArn, String roleArn) {
        return accessDenied("User: " + callerArn + " is not authorized to perform: sts:AssumeRole on resource: "
                + roleArn);
    }

    /** The same for those without a signature. */
    static AwsFailure notAuthorized(String action) {
        return accessDenied("Not authorized to perform " + action);
    }

    static AwsFailure invalidIdentityToken(String message) {
        return AwsFailure.modelled("InvalidIdentityTokenException", message);
    }

    static AwsFailure expiredIdentityToken(String message) {
        return AwsFailure.modelled("ExpiredTokenException", message);
    }
}
