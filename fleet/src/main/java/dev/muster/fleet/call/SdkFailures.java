package dev.muster.fleet.call;

import dev.muster.fleet.call.AwsFailure.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Names the exceptions of the AWS SDK. */
public final class SdkFailures {

    private SdkFailures() {}

    /**
     * Names one.
     *
     * @param action the IAM action of the call; where AWS names another as refused, that one is told
     */
    public static AwsFailure of(SdkException thrown, String action) {
        if (thrown instanceof AwsServiceException answered) {
            return answered(answered, action);
        }
        if (thrown instanceof ApiCallAttemptTimeoutException || thrown instanceof ApiCallTimeoutException) {
            return new AwsFailure(Kind.UNREACHABLE, action, "Timeout", FailureNames.text(thrown));
        }
        if (thrown instanceof AbortedException) {
            return FailureNames.stopped(action);
        }
        return FailureNames.unanswered(thrown, action)
                .orElseGet(() -> new AwsFailure(Kind.INVALID, action, "NotSent", FailureNames.text(thrown)));
    }

    private static AwsFailure answered(AwsServiceException thrown, String action) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String code = details == null || details.errorCode() == null
                ? "Http" + thrown.statusCode()
                : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        var failure = FailureNames.of(thrown.statusCode(), code, message, action, retryAfter(details));
        return thrown.isClockSkewException()
                ? new AwsFailure(Kind.CLOCK, action, code, message, failure.retryAfter(), failure.status())
                : failure;
    }

    private static Optional<String> retryAfter(@Nullable AwsErrorDetails details) {
        return details == null || details.sdkHttpResponse() == null
                ? Optional.empty()
                : details.sdkHttpResponse().firstMatchingHeader("Retry-After");
    }
}
