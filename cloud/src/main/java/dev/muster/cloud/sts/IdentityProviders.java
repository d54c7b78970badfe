package dev.muster.cloud.sts;

import dev.muster.cloud.store.Transaction;
import java.util.Optional;

/**
 * The OpenID Connect issuers of the world, with the keys that verify their tokens. AWS fetches the keys from the
 * issuer; here they are told beforehand, by the world file, so that nothing is fetched from outside.
 */
public interface IdentityProviders {

    /** The JSON Web Key Set of an issuer, whose URL is compared as tokens have it in {@code iss}. */
    Optional<String> keySet(Transaction transaction, String issuer);

    /**
     * Makes an issuer known, or gives it other keys.
     *
     * @throws IllegalArgumentException if the keys cannot be read, or none can verify anything
     */
    void learn(Transaction transaction, String issuer, String keySet);

    /** Why {@link #learn} would refuse this issuer with these keys; empty if it takes them. */
    static Optional<String> problem(String issuer, String keySet) {
        return SqlIdentityProviders.problem(issuer, keySet);
    }

    /** Those in the database. */
    static IdentityProviders sql() {
        return new SqlIdentityProviders();
    }
}
