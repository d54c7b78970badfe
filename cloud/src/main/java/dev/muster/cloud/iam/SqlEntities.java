package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Users, groups and roles, and which users are in which groups. */
final class SqlEntities {

    private static final String SELECT = """
            select e.id, e.account_id, e.kind, e.path, e.name, e.created_at, e.boundary_arn, e.trust, e.description,
                   e.max_session_seconds
              from iam_entity e""";

    /** The form in which names are compared. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** IAM tells names apart whatever their case, so it finds them whatever their case. */
    Optional<Entity> find(DSLContext db, AccountId account, EntityKind kind, String name) {
        return db.fetch(SELECT + " where e.account_id = ? and e.kind = ? and e.name_key = ?", account.digits(),
                kind.name(), key(name)).stream().map(SqlEntities::entity).findFirst();
    }

    Optional<Entity> withId(DSLContext db, String id) {
        return db.fetch(SELECT + " where e.id = ?", id).stream().map(SqlEntities::entity).findFirst();
    }

    /** All of a kind, by name. */
    List<Entity> all(DSLContext db, AccountId account, EntityKind kind) {
        return db.fetch(SELECT + " where e.account_id = ? and e.kind = ? order by e.name_key", account.digits(),
                kind.name()).map(SqlEntities::entity);
    }

    int count(DSLContext db, AccountId account, EntityKind kind) {
        return db.fetchSingle("select count(*) as n from iam_entity where account_id = ? and kind = ?",
                account.digits(), kind.name()).get("n", Integer.class);
    }

    void add(DSLContext db, Entity entity) {
        var role = entity.roleSide();
        db.execute("""
                insert into iam_entity (id, account_id, kind, path, name, name_key, created_at, boundary_arn, trust,
                                        description, max_session_seconds)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entity.id(), entity.account().digits(),
                entity.kind().name(), entity.path(), entity.name(), key(entity.name()),
                entity.created().toEpochMilli(), entity.boundary().orElse(null),
                role.map(Entity.RoleSide::trust).orElse(null),
                role.flatMap(Entity.RoleSide::description).orElse(null),
                role.map(side -> (int) side.maxSession().toSeconds()).orElse(null));
    }

    void rename(DSLContext db, Entity entity, String path, String name) {
        db.execute("update iam_entity set path = ?, name = ?, name_key = ? where id = ?", path, name, key(name),
                entity.id());
    }

    void setBoundary(DSLContext db, Entity entity, Optional<String> arn) {
        db.execute("update iam_entity set boundary_arn = ? where id = ?", arn.orElse(null), entity.id());
    }

    void setRoleSide(DSLContext db, Entity entity, Entity.RoleSide side) {
        db.execute("update iam_entity set trust = ?, description = ?, max_session_seconds = ? where id = ?",
                side.trust(), side.description().orElse(null), (int) side.maxSession().toSeconds(), entity.id());
    }

    void remove(DSLContext db, Entity entity) {
        db.execute("delete from iam_entity where id = ?", entity.id());
    }

    void join(DSLContext db, Entity group, Entity user) {
        db.execute("insert into iam_membership (group_id, user_id) values (?, ?) on conflict do nothing", group.id(),
                user.id());
    }

    /** Whether the user was in the group. */
    boolean leave(DSLContext db, Entity group, Entity user) {
        return db.execute("delete from iam_membership where group_id = ? and user_id = ?", group.id(), user.id()) > 0;
    }

    /** By name. */
    List<Entity> groupsOf(DSLContext db, Entity user) {
        return db.fetch(SELECT + " join iam_membership m on m.group_id = e.id where m.user_id = ? order by e.name_key",
                user.id()).map(SqlEntities::entity);
    }

    /** By name. */
    List<Entity> usersIn(DSLContext db, Entity group) {
        return db.fetch(SELECT + " join iam_membership m on m.user_id = e.id where m.group_id = ? order by e.name_key",
                group.id()).map(SqlEntities::entity);
    }

    /** What has the policy attached, by name; of one account. */
    List<Entity> withPolicy(DSLContext db, AccountId account, String policyArn) {
        return db.fetch(SELECT + " join iam_attachment a on a.entity_id = e.id where a.policy_arn = ? "
                + "and e.account_id = ? order by e.kind, e.name_key", policyArn, account.digits())
                .map(SqlEntities::entity);
    }

    /** What the policy bounds, by name; in one account. */
    List<Entity> boundedBy(DSLContext db, AccountId account, String policyArn) {
        return db.fetch(SELECT + " where e.boundary_arn = ? and e.account_id = ? order by e.kind, e.name_key",
                policyArn, account.digits()).map(SqlEntities::entity);
    }

    private static Entity entity(Record row) {
        var kind = EntityKind.valueOf(row.get("kind", String.class));
        Optional<Entity.RoleSide> role = kind != EntityKind.ROLE
                ? Optional.empty()
                : Optional.of(new Entity.RoleSide(row.get("trust", String.class),
                        Optional.ofNullable(row.get("description", String.class)),
                        Duration.ofSeconds(row.get("max_session_seconds", Integer.class))));
        return new Entity(row.get("id", String.class), new AccountId(row.get("account_id", String.class)), kind,
                row.get("path", String.class), row.get("name", String.class),
                Instant.ofEpochMilli(row.get("created_at", Long.class)),
                Optional.ofNullable(row.get("boundary_arn", String.class)), role);
    }
}
