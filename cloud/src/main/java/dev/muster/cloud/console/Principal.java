package dev.muster.cloud.console;

import dev.muster.api.id.AccountId;
import java.util.Optional;

/**
 * A user or a role that one can be without proving it.
 *
 * @param account     where it belongs
 * @param accountName the name of that
 * @param arn         its own
 * @param keyId       the key of a user; a role has none, and is assumed
 */
public record Principal(AccountId account, String accountName, String arn, Optional<String> keyId) {

    /** {@code user/admin}, {@code role/MusterAccess}. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
