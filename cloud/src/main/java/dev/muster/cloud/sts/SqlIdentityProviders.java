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

    @Override
    public void learn(Transaction transaction, String issuer, String keySet) {
        if (!issuer.startsWith("https://")) {
            throw new IllegalArgumentException("the issuer `" + issuer + "` must be a URL with https");
        }
        if (JsonWebKeys.parse(keySet).isEmpty()) {
            throw new IllegalArgumentException("the key set of `" + issuer + "` has no RSA or EC key in it");
        }
        transaction.db().execute("""
                insert into oidc_issuer (issuer, jwks) values (?, ?)
                on conflict (issuer) do update set jwks = excluded.jwks""", issuer, keySet);
    }
}
