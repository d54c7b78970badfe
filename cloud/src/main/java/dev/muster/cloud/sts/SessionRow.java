package dev.muster.cloud.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.Session;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.sts.Sessions.Credentials;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Credentials as the table {@code sts_session} holds them. Written once, never changed. */
final class SessionRow {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The parts of a session that are lists, as one JSON text. */
    private record Content(List<String> policies, List<String> policyArns, Map<String, String> tags,
            Set<String> transitiveTagKeys) {}

    /** The user, role or root user behind an identity. */
    private record Principal(String type, String id, String path, String name, String sessionName) {

        static Principal of(Identity identity) {
            return switch (identity) {
                case Identity.Root(var account) -> new Principal("ROOT", account.digits(), "", "", "");
                case Identity.User(_, var id, var path, var name) -> new Principal("USER", id, path, name, "");
                case Identity.RoleSession(_, var id, var path, var name, var session) ->
                    new Principal("ROLE", id, path, name, session);
                case Identity.Federated(var issuer, var name) -> {
                    var of = of(issuer);
                    yield new Principal(of.type(), of.id(), of.path(), of.name(), name);
                }
            };
        }

        Identity identity(AccountId account, Session.Kind kind) {
            var principal = switch (type) {
                case "ROOT" -> new Identity.Root(account);
                case "USER" -> new Identity.User(account, id, path, name);
                case "ROLE" -> new Identity.RoleSession(account, id, path, name, sessionName);
                default -> throw new IllegalStateException("a session of the unknown principal type `" + type + "`");
            };
            return kind == Session.Kind.FEDERATION_TOKEN ? new Identity.Federated(principal, sessionName) : principal;
        }
    }

    private SessionRow() {}

    static void insert(Transaction transaction, String id, Credentials credentials) {
        var session = credentials.session();
        var principal = Principal.of(credentials.identity());
        transaction.db()
                .execute("""
                        insert into sts_session (id, access_key_id, secret, kind, account_id, principal, principal_id,
                            path, name, session_name, issued_at, expires_at, source_identity, mfa_at, issued_in,
                            every_region, chained, federated_provider, content)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", id,
                        credentials.accessKeyId(), credentials.secret(), session.kind().name(),
                        credentials.identity().account().digits(), principal.type(), principal.id(), principal.path(),
                        principal.name(), principal.sessionName(), session.issuedAt().toEpochMilli(),
                        session.expires().toEpochMilli(), session.sourceIdentity().orElse(null),
                        session.mfaAt().map(Instant::toEpochMilli).orElse(null), session.issuedIn().code(),
                        session.everyRegion() ? 1 : 0, session.chained() ? 1 : 0,
                        session.federatedProvider().orElse(null), content(session));
    }

    static Optional<Credentials> select(Transaction transaction, String id) {
        return Optional.ofNullable(transaction.db().fetchOne("""
                select access_key_id, secret, kind, account_id, principal, principal_id, path, name, session_name,
                    issued_at, expires_at, source_identity, mfa_at, issued_in, every_region, chained,
                    federated_provider, content
                  from sts_session where id = ?""", id)).map(SessionRow::credentials);
    }

    private static Credentials credentials(Record row) {
        var kind = Session.Kind.valueOf(text(row, "kind"));
        var content = content(text(row, "content"));
        var session = new Session(kind, Instant.ofEpochMilli(number(row, "issued_at")),
                Instant.ofEpochMilli(number(row, "expires_at")), content.policies(), content.policyArns(),
                content.tags(), content.transitiveTagKeys(), optional(row, "source_identity", String.class),
                optional(row, "mfa_at", Long.class).map(Instant::ofEpochMilli), new RegionId(text(row, "issued_in")),
                number(row, "every_region") != 0, number(row, "chained") != 0,
                optional(row, "federated_provider", String.class));
        var principal = new Principal(text(row, "principal"), text(row, "principal_id"), text(row, "path"),
                text(row, "name"), text(row, "session_name"));
        return new Credentials(text(row, "access_key_id"), text(row, "secret"),
                principal.identity(new AccountId(text(row, "account_id")), kind), session);
    }

    private static String content(Session session) {
        try {
            return JSON.writeValueAsString(new Content(session.policies(), session.policyArns(), session.tags(),
                    session.transitiveTagKeys()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session cannot be written as JSON", e);
        }
    }

    private static Content content(String json) {
        try {
            return JSON.readValue(json, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored session cannot be read", e);
        }
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }

    private static long number(Record row, String column) {
        return row.get(column, Long.class);
    }

    private static <T> Optional<T> optional(Record row, String column, Class<T> type) {
        @Nullable
        T value = row.get(column, type);
        return Optional.ofNullable(value);
    }
}
