package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Identity providers that accounts trust. */
final class SqlProviders {

    /** The protocol of a provider. */
    enum Kind {
        OIDC, SAML
    }

    /** The lists of an OpenID Connect provider. */
    enum Entries {
        CLIENT_ID, THUMBPRINT
    }

    /**
     * An identity provider.
     *
     * @param subject    the URL without its scheme (OIDC), or the name (SAML)
     * @param metadata   the document of a SAML provider
     * @param validUntil until when that document is good
     */
    record Provider(String arn, AccountId account, Kind kind, String subject, Optional<String> metadata,
            Instant created, Optional<Instant> validUntil) {}

    private static final String SELECT = """
            select arn, account_id, kind, subject, metadata, created_at, valid_until from iam_provider""";

    Optional<Provider> find(DSLContext db, String arn) {
        return db.fetch(SELECT + " where arn = ?", arn).stream().map(SqlProviders::provider).findFirst();
    }

    /** By ARN. */
    List<Provider> of(DSLContext db, AccountId account, Kind kind) {
        return db.fetch(SELECT + " where account_id = ? and kind = ? order by arn", account.digits(), kind.name())
                .map(SqlProviders::provider);
    }

    void add(DSLContext db, Provider provider) {
        db.execute("""
                insert into iam_provider (arn, account_id, kind, subject, metadata, created_at, valid_until)
                values (?, ?, ?, ?, ?, ?, ?)""", provider.arn(), provider.account().digits(), provider.kind().name(),
                provider.subject(), provider.metadata().orElse(null), provider.created().toEpochMilli(),
                provider.validUntil().map(Instant::toEpochMilli).orElse(null));
    }

    void setMetadata(DSLContext db, Provider provider, String metadata, Optional<Instant> validUntil) {
        db.execute("update iam_provider set metadata = ?, valid_until = ? where arn = ?", metadata,
                validUntil.map(Instant::toEpochMilli).orElse(null), provider.arn());
    }

    void remove(DSLContext db, Provider provider) {
        db.execute("delete from iam_provider_entry where provider_arn = ?", provider.arn());
        db.execute("delete from iam_provider where arn = ?", provider.arn());
    }

    /** In the order in which they were given. */
    List<String> entries(DSLContext db, Provider provider, Entries kind) {
        return db.fetch("select content from iam_provider_entry where provider_arn = ? and kind = ? order by position",
                provider.arn(), kind.name()).map(row -> row.get("content", String.class));
    }

    void setEntries(DSLContext db, Provider provider, Entries kind, List<String> contents) {
        db.execute("delete from iam_provider_entry where provider_arn = ? and kind = ?", provider.arn(), kind.name());
        for (int i = 0; i < contents.size(); i++) {
            db.execute("insert into iam_provider_entry (provider_arn, kind, position, content) values (?, ?, ?, ?)",
                    provider.arn(), kind.name(), i, contents.get(i));
        }
    }

    private static Provider provider(Record row) {
        return new Provider(row.get("arn", String.class), new AccountId(row.get("account_id", String.class)),
                Kind.valueOf(row.get("kind", String.class)), row.get("subject", String.class),
                Optional.ofNullable(row.get("metadata", String.class)),
                Instant.ofEpochMilli(row.get("created_at", Long.class)),
                Optional.ofNullable(row.get("valid_until", Long.class)).map(Instant::ofEpochMilli));
    }
}
