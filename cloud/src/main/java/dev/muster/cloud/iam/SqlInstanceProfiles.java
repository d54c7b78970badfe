package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Instance profiles, each with at most one role. */
final class SqlInstanceProfiles {

    /**
     * An instance profile.
     *
     * @param role the id of the role in it
     */
    record Profile(String id, AccountId account, String path, String name, Instant created, Optional<String> role) {

        String arn() {
            return arn(account, path, name);
        }

        static String arn(AccountId account, String path, String name) {
            return "arn:aws:iam::" + account + ":instance-profile" + path + name;
        }
    }

    private static final String SELECT = """
            select id, account_id, path, name, created_at, role_id from iam_instance_profile""";

    Optional<Profile> find(DSLContext db, AccountId account, String name) {
        return db.fetch(SELECT + " where account_id = ? and name_key = ?", account.digits(), SqlEntities.key(name))
                .stream()
                .map(SqlInstanceProfiles::profile)
                .findFirst();
    }

    /** By name. */
    List<Profile> all(DSLContext db, AccountId account) {
        return db.fetch(SELECT + " where account_id = ? order by name_key", account.digits())
                .map(SqlInstanceProfiles::profile);
    }

    /** By name. */
    List<Profile> with(DSLContext db, Entity role) {
        return db.fetch(SELECT + " where role_id = ? order by name_key", role.id()).map(SqlInstanceProfiles::profile);
    }

    void add(DSLContext db, Profile profile) {
        db.execute("""
                insert into iam_instance_profile (id, account_id, path, name, name_key, created_at)
                values (?, ?, ?, ?, ?, ?)""", profile.id(), profile.account().digits(), profile.path(),
                profile.name(), SqlEntities.key(profile.name()), profile.created().toEpochMilli());
    }

    void setRole(DSLContext db, Profile profile, Optional<Entity> role) {
        db.execute("update iam_instance_profile set role_id = ? where id = ?",
                role.map(Entity::id).orElse(null), profile.id());
    }

    void remove(DSLContext db, Profile profile) {
        db.execute("delete from iam_instance_profile where id = ?", profile.id());
    }

    private static Profile profile(Record row) {
        return new Profile(row.get("id", String.class), new AccountId(row.get("account_id", String.class)),
                row.get("path", String.class), row.get("name", String.class),
                Instant.ofEpochMilli(row.get("created_at", Long.class)),
                Optional.ofNullable(row.get("role_id", String.class)));
    }
}
