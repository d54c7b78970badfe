package dev.muster.cloud.sts;

import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.iam.Identifiers;
import dev.muster.cloud.store.Memory;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions in the table {@code sts_session}. A row never changes, so what was read once is remembered;
 * whether its role or user still lives is asked of IAM each time. Rows of expired sessions are dropped when new ones are
 * written. Thread-safe.
 */
public final class SqlSessions implements Sessions {

    private static final String SCOPE = "sessions";

    private final Seal seal;

    private final Iam iam;

    private final Memory memory = new Memory("sts");

    public SqlSessions(Seal seal, Iam iam) {
        this.seal = seal;
        this.iam = iam;
    }

    /** Credentials and the token to send along with them. */
    record Issued(Credentials credentials, String token) {

        @Override
        public String toString() {
            return "Issued[" + credentials.accessKeyId() + "]";
        }
    }

    /** Gives out new temporary credentials. */
    Issued issue(Transaction transaction, Identity identity, Session session) {
        purge(transaction, session.issuedAt());
        var credentials = new Credentials(Identifiers.accessKeyId("ASIA", identity.account()),
                Identifiers.secretAccessKey(), identity, session);
        var row = UUID.randomUUID().toString();
        SessionRow.insert(transaction, row, credentials);
        return new Issued(credentials,
                new SessionToken(row, credentials.accessKeyId(), session.expires()).closed(seal));
    }

    @Override
    public Lookup find(Transaction transaction, String accessKeyId, String sessionToken, Instant now) {
        var token = SessionToken.open(seal, sessionToken).filter(open -> open.accessKeyId().equals(accessKeyId));
        if (token.isEmpty()) {
            return new Lookup.Invalid();
        }
        if (!now.isBefore(token.get().expires())) {
            return new Lookup.Expired();
        }
        return read(transaction, token.get().row())
                .flatMap(credentials -> living(transaction, credentials.identity())
                        .map(identity -> new Credentials(accessKeyId, credentials.secret(), identity,
                                credentials.session())))
                .<Lookup>map(Lookup.Good::new)
                .orElseGet(Lookup.Invalid::new);
    }

    private Optional<Credentials> read(Transaction transaction, String row) {
        return memory.get(transaction, SCOPE, row, Credentials.class, () -> SessionRow.select(transaction, row));
    }

    /** The identity as it is now: gone with its role or user, and renamed with its user. */
    private Optional<Identity> living(Transaction transaction, Identity identity) {
        return switch (identity) {
            case Identity.Root root -> Optional.of(root);
            case Identity.User user -> iam.userById(transaction, user.account(), user.id()).map(found -> found);
            case Identity.RoleSession role ->
                iam.roleById(transaction, role.account(), role.roleId()).map(_ -> role);
            case Identity.Federated(var issuer, var name) ->
                living(transaction, issuer).map(found -> new Identity.Federated(found, name));
        };
    }

    private static void purge(Transaction transaction, Instant now) {
        transaction.db().execute("delete from sts_session where expires_at <= ?", now.toEpochMilli());
    }
}
