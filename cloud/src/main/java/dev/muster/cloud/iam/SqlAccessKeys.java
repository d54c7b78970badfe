package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Long-term access keys of users and of root users. */
final class SqlAccessKeys {

    /**
     * A key.
     *
     * @param owner the id of a user, or of an account whose root user has the key
     */
    record Key(String id, AccountId account, String owner, String secret, boolean active, Instant created,
            Optional<KeyUses.Use> lastUse) {

        boolean ofRoot() {
            return owner.equals(account.digits());
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    private static final String SELECT = """
            select id, account_id, owner_id, secret, active, created_at, last_used_at, last_used_service,
                   last_used_region
              from iam_access_key""";

    Optional<Key> find(DSLContext db, String id) {
        return db.fetch(SELECT + " where id = ?", id).stream().map(SqlAccessKeys::key).findFirst();
    }

    /** Oldest first. */
    List<Key> of(DSLContext db, String owner) {
        return db.fetch(SELECT + " where owner_id = ? order by created_at, id", owner).map(SqlAccessKeys::key);
    }

    void add(DSLContext db, Key key) {
        db.execute("""
                insert into iam_access_key (id, account_id, owner_id, secret, active, created_at)
                values (?, ?, ?, ?, ?, ?)""", key.id(), key.account().digits(), key.owner(), key.secret(),
                key.active() ? 1 : 0, key.created().toEpochMilli());
    }

    void setActive(DSLContext db, Key key, boolean active) {
        db.execute("update iam_access_key set active = ? where id = ?", active ? 1 : 0, key.id());
    }

    void setLastUse(DSLContext db, String id, KeyUses.Use use) {
        db.execute("""
                update iam_access_key set last_used_at = ?, last_used_service = ?, last_used_region = ?
                 where id = ?""", use.at().toEpochMilli(), use.service(), use.region(), id);
    }

    void remove(DSLContext db, Key key) {
        db.execute("delete from iam_access_key where id = ?", key.id());
    }

    private static Key key(Record row) {
        var usedAt = row.get("last_used_at", Long.class);
        return new Key(row.get("id", String.class), new AccountId(row.get("account_id", String.class)),
                row.get("owner_id", String.class), row.get("secret", String.class),
                row.get("active", Integer.class) == 1, Instant.ofEpochMilli(row.get("created_at", Long.class)),
                usedAt == null
                        ? Optional.empty()
                        : Optional.of(new KeyUses.Use(Instant.ofEpochMilli(usedAt),
                                row.get("last_used_service", String.class),
                                row.get("last_used_region", String.class))));
    }
}
