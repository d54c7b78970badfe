package dev.muster.fleet.call;

import dev.muster.fleet.call.AwsFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Names the exceptions of the AWS SDK. */
public final class SdkFailures {

    private static final Map<String, Kind> BY_CODE = Map.ofEntries(
            Map.entry("UnrecognizedClientException", Kind.UNKNOWN_CLIENT),
            Map.entry("InvalidClientTokenId", Kind.UNKNOWN_CLIENT),
            Map.entry("RegionDisabledException", Kind.UNKNOWN_CLIENT), Map.entry("OptInRequired", Kind.UNKNOWN_CLIENT),
            Map.entry("ExpiredToken", Kind.EXPIRED), Map.entry("ExpiredTokenException", Kind.EXPIRED),
            Map.entry("InvalidSignatureException", Kind.CREDENTIALS),
            Map.entry("SignatureDoesNotMatch", Kind.CREDENTIALS), Map.entry("IncompleteSignature", Kind.CREDENTIALS),
            Map.entry("MissingAuthenticationToken", Kind.CREDENTIALS),
            Map.entry("MissingAuthenticationTokenException", Kind.CREDENTIALS),
            Map.entry("ServiceQuotaExceededException", Kind.QUOTA),
            Map.entry("TooManyRequestsException", Kind.THROTTLED),
            Map.entry("ResourceNotFoundException", Kind.NOT_FOUND), Map.entry("ConflictException", Kind.CONFLICT),
            Map.entry("UnknownOperationException", Kind.INVALID));

    private static final Pattern REFUSED = Pattern
            .compile("is not authorized to perform: ([a-z0-9-]{1,63}:[A-Za-z0-9]{1,127})");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

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
            return new AwsFailure(Kind.UNREACHABLE, action, "Timeout", text(thrown));
        }
        if (thrown instanceof AbortedException || hasCause(thrown, InterruptedException.class)) {
            return new AwsFailure(Kind.STOPPED, action, "Stopped", "the run was told to stop");
        }
        Throwable unknownHost = cause(thrown, UnknownHostException.class);
        if (unknownHost != null) {
            return new AwsFailure(Kind.UNREACHABLE, action, "UnknownHost",
                    "the host name `" + unknownHost.getMessage() + "` is not known");
        }
        Throwable io = cause(thrown, IOException.class);
        if (io != null) {
            return new AwsFailure(Kind.UNREACHABLE, action,
                    io instanceof InterruptedIOException ? "Timeout" : "NoAnswer",
                    text(io));
        }
        return new AwsFailure(Kind.INVALID, action, "NotSent", text(thrown));
    }

    private static AwsFailure answered(AwsServiceException thrown, String action) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String code = details == null || details.errorCode() == null
                ? "Http" + thrown.statusCode()
                : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        Kind kind = kind(thrown, code);
        return new AwsFailure(kind, kind == Kind.DENIED ? refused(message).orElse(action) : action, code, message,
                retryAfter(details));
    }

    /** What AWS says was refused: some operations need a second action, which may be the one that is missing. */
    private static Optional<String> refused(String message) {
        Matcher named = REFUSED.matcher(message);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** Seconds, as AWS writes it; where it is a date it says no more than our own backoff. */
    private static Optional<Duration> retryAfter(@Nullable AwsErrorDetails details) {
        return details == null || details.sdkHttpResponse() == null
                ? Optional.empty()
                : details.sdkHttpResponse().firstMatchingHeader("Retry-After").map(String::strip)
                        .filter(text -> SECONDS.matcher(text).matches())
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Kind kind(AwsServiceException thrown, String code) {
        if (thrown.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        if (thrown.isClockSkewException()) {
            return Kind.CLOCK;
        }
        Kind byCode = BY_CODE.get(code);
        return byCode == null ? byStatus(thrown.statusCode()) : byCode;
    }

    private static Kind byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Kind.DENIED;
            case 402 -> Kind.QUOTA;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 429 -> Kind.THROTTLED;
            default -> status >= 500 ? Kind.SERVER : Kind.INVALID;
        };
    }

    private static boolean hasCause(Throwable thrown, Class<? extends Throwable> type) {
        return cause(thrown, type) != null;
    }

    private static @Nullable Throwable cause(Throwable thrown, Class<? extends Throwable> type) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 20; depth++) {
            if (type.isInstance(each)) {
                return each;
            }
            each = each.getCause();
        }
        return null;
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
