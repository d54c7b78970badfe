package dev.muster.fleet.call;

import dev.muster.fleet.call.AwsFailure.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Names failures by what came over the wire, or did not, whoever sent the request. */
public final class FailureNames {

    /** What the services call it when there are too many calls; few models mark it, so names it is. */
    private static final Set<String> THROTTLED = Set.of("Throttling", "ThrottlingException", "ThrottledException",
            "TooManyRequestsException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException",
            "SlowDown", "BandwidthLimitExceeded", "ProvisionedThroughputExceededException", "PriorRequestNotComplete",
            "TransactionInProgressException", "EC2ThrottledException", "KMSThrottlingException");

    private static final Map<String, Kind> BY_CODE = Map.ofEntries(
            Map.entry("UnrecognizedClientException", Kind.UNKNOWN_CLIENT),
            Map.entry("InvalidClientTokenId", Kind.UNKNOWN_CLIENT),
            Map.entry("RegionDisabledException", Kind.UNKNOWN_CLIENT), Map.entry("OptInRequired", Kind.UNKNOWN_CLIENT),
            // JSON services refuse with status 400
            Map.entry("AccessDeniedException", Kind.DENIED), Map.entry("AccessDenied", Kind.DENIED),
            Map.entry("UnauthorizedOperation", Kind.DENIED), Map.entry("UnauthorizedException", Kind.DENIED),
            Map.entry("AuthorizationError", Kind.DENIED), Map.entry("AuthorizationErrorException", Kind.DENIED),
            Map.entry("ForbiddenException", Kind.DENIED), Map.entry("NotAuthorizedException", Kind.DENIED),
            Map.entry("ExpiredToken", Kind.EXPIRED), Map.entry("ExpiredTokenException", Kind.EXPIRED),
            Map.entry("InvalidSignatureException", Kind.CREDENTIALS),
            Map.entry("SignatureDoesNotMatch", Kind.CREDENTIALS), Map.entry("IncompleteSignature", Kind.CREDENTIALS),
            Map.entry("MissingAuthenticationToken", Kind.CREDENTIALS),
            Map.entry("MissingAuthenticationTokenException", Kind.CREDENTIALS),
            Map.entry("RequestTimeTooSkewed", Kind.CLOCK), Map.entry("RequestExpired", Kind.CLOCK),
            Map.entry("RequestInTheFuture", Kind.CLOCK),
            Map.entry("ServiceQuotaExceededException", Kind.QUOTA),
            Map.entry("ResourceNotFoundException", Kind.NOT_FOUND), Map.entry("ConflictException", Kind.CONFLICT),
            Map.entry("UnknownOperationException", Kind.INVALID));

    private static final Pattern REFUSED = Pattern
            .compile("is not authorized to perform: ([a-z0-9-]{1,63}:[A-Za-z0-9]{1,127})");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int DEEPEST = 20;

    private FailureNames() {}

    /**
     * Names an answer of failure.
     *
     * @param action     the IAM action of the call; where AWS names another as refused, that one is told
     * @param retryAfter the header of that name
     */
    public static AwsFailure of(int status, String code, String message, String action, Optional<String> retryAfter) {
        Kind kind = kind(status, code);
        return new AwsFailure(kind, kind == Kind.DENIED ? refused(message).orElse(action) : action, code, message,
                retryAfter.flatMap(FailureNames::seconds), OptionalInt.of(status));
    }

    /** Names what broke before AWS answered; empty if it is nothing of the network. */
    public static Optional<AwsFailure> unanswered(Throwable thrown, String action) {
        if (cause(thrown, InterruptedException.class) != null
                || cause(thrown, ClosedByInterruptException.class) != null) {
            return Optional.of(stopped(action));
        }
        var unknownHost = cause(thrown, UnknownHostException.class);
        if (unknownHost != null) {
            return Optional.of(new AwsFailure(Kind.UNREACHABLE, action, "UnknownHost",
                    "the host name `" + unknownHost.getMessage() + "` is not known"));
        }
        var io = cause(thrown, IOException.class);
        if (io == null) {
            return Optional.empty();
        }
        return Optional.of(new AwsFailure(Kind.UNREACHABLE, action, silence(io), text(io)));
    }

    private static String silence(IOException broken) {
        return switch (broken) {
            case SocketTimeoutException _ -> "Timeout";
            case InterruptedIOException _ -> "NotConnected"; // nobody even took the connection
            case SSLPeerUnverifiedException _ -> "OtherHost";
            default -> "NoAnswer";
        };
    }

    static AwsFailure stopped(String action) {
        return new AwsFailure(Kind.STOPPED, action, "Stopped", "the run was told to stop");
    }

    static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    /** What AWS says was refused: some operations need a second action, which may be the one that is missing. */
    private static Optional<String> refused(String message) {
        var named = REFUSED.matcher(message);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** Seconds, as AWS writes it; where it is a date it says no more than our own backoff. */
    private static Optional<Duration> seconds(String retryAfter) {
        return Optional.of(retryAfter.strip()).filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static Kind kind(int status, String code) {
        if (status == 429 || THROTTLED.contains(code)) {
            return Kind.THROTTLED;
        }
        Kind byCode = BY_CODE.get(code);
        return byCode == null ? byStatus(status) : byCode;
    }

    private static Kind byStatus(int status) {
        return switch (status) {
            case 401, 403 -> Kind.DENIED;
            case 402 -> Kind.QUOTA;
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            default -> status >= 500 ? Kind.SERVER : Kind.INVALID;
        };
    }

    private static <T extends Throwable> @Nullable T cause(Throwable thrown, Class<T> type) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
            each = each.getCause();
        }
        return null;
    }
}
