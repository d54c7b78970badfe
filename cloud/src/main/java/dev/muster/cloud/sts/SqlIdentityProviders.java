package dev.muster.cloud.sts;

import dev.muster.cloud.store.Transaction;
import java.util.Optional;

/** Issuers in the table {@code oidc_issuer}. */
final class SqlIdentityProviders implements IdentityProviders {

    @Override
    public Optional<String> keySet(Transaction transaction, String issuer) {
        return transaction.db()
                .fetch("select jwks from oidc_issuer where issuer = ?", issuer)
                .stream()
                .map(row -> row.get("jwks", String.class))
                .findFirst();
    }

    static Optional<String> problem(String issuer, String keySet) {
        if (!issuer.startsWith("https://")) {
            return Optional.of("the issuer `" + issuer + "` must be a URL with https");
        }
        try {
            return JsonWebKeys.parse(keySet).isEmpty()
                    ? Optional.of("the key set of `" + issuer + "` has no RSA or EC key in it")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("the keys of `" + issuer + "` cannot be used: " + e.getMessage());
        }
    }

    @Override
    public void learn(Transaction transaction, String issuer, String keySet) {
        problem(issuer, keySet).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        transaction.db().execute("""
                insert into oidc_issuer (issuer, jwks) values (?, ?)
                on conflict (issuer) do update set jwks = excluded.jwks""", issuer, keySet);
    }
}
