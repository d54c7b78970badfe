package dev.muster.cloud.organizations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Handshakes in the table {@code organization_handshake}; addresses are compared by their lower-case form. */
final class SqlHandshakes {

    private static final String HANDSHAKE = """
            select id, organization_id, action, target_type, target, notes, parent_id, state, requested_at, expires_at
              from organization_handshake""";

    Optional<Handshaking> find(DSLContext db, String id) {
        return Optional.ofNullable(db.fetchOne(HANDSHAKE + " where id = ?", id)).map(SqlHandshakes::handshake);
    }

    /** By id. */
    List<Handshaking> ofOrganization(DSLContext db, String organizationId) {
        return db.fetch(HANDSHAKE + " where organization_id = ? order by id", organizationId)
                .map(SqlHandshakes::handshake);
    }

    /** Those addressed to an account, by its id or its root address; by id. */
    List<Handshaking> toAccount(DSLContext db, String accountId, String email) {
        return db.fetch(HANDSHAKE
                + " where target_type = 'ACCOUNT' and target_key = ? or target_type = 'EMAIL' and target_key = ?"
                + " order by id", accountId, email.toLowerCase(Locale.ROOT)).map(SqlHandshakes::handshake);
    }

    void add(DSLContext db, Handshaking handshake) {
        db.execute("""
                insert into organization_handshake (id, organization_id, action, target_type, target, target_key,
                    notes, parent_id, state, requested_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", handshake.id(), handshake.organizationId(),
                handshake.action().name(), handshake.targetType(), handshake.target(),
                handshake.target().toLowerCase(Locale.ROOT), handshake.notes(), handshake.parent().orElse(null),
                handshake.storedState().name(), handshake.requestedAt().toEpochMilli(),
                handshake.expiresAt().toEpochMilli());
    }

    void setState(DSLContext db, String id, Handshaking.State state) {
        db.execute("update organization_handshake set state = ? where id = ?", state.name(), id);
    }

    private static Handshaking handshake(Record row) {
        @Nullable
        String parent = row.get(6, String.class);
        return new Handshaking(row.get(0, String.class), row.get(1, String.class),
                Handshaking.Action.valueOf(row.get(2, String.class)), row.get(3, String.class),
                row.get(4, String.class), row.get(5, String.class), Optional.ofNullable(parent),
                Handshaking.State.valueOf(row.get(7, String.class)), Instant.ofEpochMilli(row.get(8, Long.class)),
                Instant.ofEpochMilli(row.get(9, Long.class)));
    }
}
