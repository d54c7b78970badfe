package dev.muster.cloud.sts;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The MFA code in a request for credentials. */
final class MfaCode {

    private MfaCode() {}

    /**
     * When the caller gave an MFA code, if they gave one. Nobody in this world has an MFA device, so that any serial
     * number is of a device that is not the caller's.
     */
    static Optional<Instant> checked(@Nullable String serialNumber, @Nullable String code) {
        if (serialNumber == null && code == null) {
            return Optional.empty();
        }
        if (serialNumber == null || code == null) {
            throw Refusals.accessDenied(
                    "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.");
        }
        throw Refusals.accessDenied("MultiFactorAuthentication failed, unable to validate MFA code.  "
                + "Please verify your MFA serial number is valid and associated with this user.");
    }
}
