package dev.muster.cloud.sts;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Session;
import java.util.Optional;
import java.util.Set;

/** What temporary credentials of a kind may not call at all, whatever policies say. */
public final class SessionLimits {

    /** Operations that ask for a long-term key. */
    private static final Set<String> LONG_TERM_ONLY = Set.of("GetSessionToken", "GetFederationToken");

    private SessionLimits() {}

    /**
     * The refusal of a call to STS or IAM that this kind of credentials is not for.
     *
     * @param kind      where the credentials come from
     * @param mfa       whether an MFA code was given for them
     * @param service   the service called, as the catalog names it: {@code sts}, {@code iam}
     * @param operation the operation called
     */
    public static Optional<AwsFailure> refusal(Session.Kind kind, boolean mfa, String service, String operation) {
        return switch (service) {
            case "sts" -> mayCallSts(kind, operation) ? Optional.empty() : Optional.of(notWithSession(operation));
            case "iam" -> mayCallIam(kind, mfa) ? Optional.empty() : Optional.of(invalidToken());
            default -> Optional.empty();
        };
    }

    private static boolean mayCallSts(Session.Kind kind, String operation) {
        return switch (kind) {
            case ASSUME_ROLE, ASSUME_ROLE_WITH_WEB_IDENTITY, ASSUME_ROLE_WITH_SAML ->
                !LONG_TERM_ONLY.contains(operation);
            case SESSION_TOKEN -> operation.equals("AssumeRole") || operation.equals("GetCallerIdentity");
            case FEDERATION_TOKEN -> operation.equals("GetCallerIdentity");
        };
    }

    private static boolean mayCallIam(Session.Kind kind, boolean mfa) {
        return switch (kind) {
            case ASSUME_ROLE, ASSUME_ROLE_WITH_WEB_IDENTITY, ASSUME_ROLE_WITH_SAML -> true;
            case SESSION_TOKEN -> mfa;
            case FEDERATION_TOKEN -> false;
        };
    }

    /**
     * AWS is known to say this of GetSessionToken and GetFederationToken; of the other operations its text is not
     * known, and we say the same.
     */
    private static AwsFailure notWithSession(String operation) {
        return AwsFailure.common(403, "AccessDenied", "Cannot call " + operation + " with session credentials");
    }

    /** IAM does not say that MFA is missing: it takes the token for unknown. */
    private static AwsFailure invalidToken() {
        return AwsFailure.common(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }
}
