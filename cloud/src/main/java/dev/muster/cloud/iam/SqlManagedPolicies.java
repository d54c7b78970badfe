package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Managed policies: those of accounts in the database, those of AWS from the program. */
final class SqlManagedPolicies {

    private static final String SELECT = """
            select arn, id, account_id, path, name, description, default_version, last_version, created_at, updated_at
              from iam_policy""";

    private final AwsPolicies aws;

    SqlManagedPolicies(AwsPolicies aws) {
        this.aws = aws;
    }

    Optional<ManagedPolicy> find(DSLContext db, String arn) {
        var ours = aws.find(arn);
        return ours.isPresent()
                ? ours
                : db.fetch(SELECT + " where arn = ?", arn).stream().map(SqlManagedPolicies::policy).findFirst();
    }

    Optional<ManagedPolicy> named(DSLContext db, AccountId account, String name) {
        return db.fetch(SELECT + " where account_id = ? and name_key = ?", account.digits(), SqlEntities.key(name))
                .stream()
                .map(SqlManagedPolicies::policy)
                .findFirst();
    }

    List<ManagedPolicy> aws() {
        return aws.all();
    }

    /** An account's own policies, by name. */
    List<ManagedPolicy> of(DSLContext db, AccountId account) {
        return db.fetch(SELECT + " where account_id = ? order by name_key", account.digits())
                .map(SqlManagedPolicies::policy);
    }

    /** Oldest first. */
    List<ManagedPolicy.Version> versions(DSLContext db, ManagedPolicy policy) {
        if (policy.owner().isEmpty()) {
            return List.of(aws.version(policy));
        }
        return db.fetch("""
                select version, document, created_at from iam_policy_version where policy_arn = ? order by version""",
                policy.arn()).map(SqlManagedPolicies::version);
    }

    Optional<ManagedPolicy.Version> version(DSLContext db, ManagedPolicy policy, int number) {
        if (policy.owner().isEmpty()) {
            return Optional.of(aws.version(policy)).filter(version -> version.number() == number);
        }
        return db.fetch("select version, document, created_at from iam_policy_version where policy_arn = ? "
                + "and version = ?", policy.arn(), number).stream().map(SqlManagedPolicies::version).findFirst();
    }

    ManagedPolicy.Version defaultVersion(DSLContext db, ManagedPolicy policy) {
        return version(db, policy, policy.defaultVersion()).orElseThrow(
                () -> new IllegalStateException("`" + policy.arn() + "` lacks its default version"));
    }

    void add(DSLContext db, ManagedPolicy policy, String document) {
        db.execute("""
                insert into iam_policy (arn, id, account_id, path, name, name_key, description, default_version,
                                        last_version, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", policy.arn(), policy.id(),
                policy.owner().orElseThrow().digits(), policy.path(), policy.name(), SqlEntities.key(policy.name()),
                policy.description().orElse(null), policy.defaultVersion(), policy.lastVersion(),
                policy.created().toEpochMilli(), policy.updated().toEpochMilli());
        addVersion(db, policy, new ManagedPolicy.Version(policy.defaultVersion(), document, policy.created()));
    }

    private static void addVersion(DSLContext db, ManagedPolicy policy, ManagedPolicy.Version version) {
        db.execute("insert into iam_policy_version (policy_arn, version, document, created_at) values (?, ?, ?, ?)",
                policy.arn(), version.number(), version.document(), version.created().toEpochMilli());
    }

    /** Adds the next version. */
    ManagedPolicy.Version extend(DSLContext db, ManagedPolicy policy, String document, boolean asDefault,
            Instant now) {
        var version = new ManagedPolicy.Version(policy.lastVersion() + 1, document, now);
        addVersion(db, policy, version);
        db.execute("update iam_policy set last_version = ?, updated_at = ? where arn = ?", version.number(),
                now.toEpochMilli(), policy.arn());
        if (asDefault) {
            setDefault(db, policy, version.number(), now);
        }
        return version;
    }

    void setDefault(DSLContext db, ManagedPolicy policy, int number, Instant now) {
        db.execute("update iam_policy set default_version = ?, updated_at = ? where arn = ?", number,
                now.toEpochMilli(), policy.arn());
    }

    void removeVersion(DSLContext db, ManagedPolicy policy, int number) {
        db.execute("delete from iam_policy_version where policy_arn = ? and version = ?", policy.arn(), number);
    }

    void remove(DSLContext db, ManagedPolicy policy) {
        db.execute("delete from iam_policy_version where policy_arn = ?", policy.arn());
        db.execute("delete from iam_policy where arn = ?", policy.arn());
    }

    /** To how many users, groups and roles of an account the policy is attached. */
    int attachments(DSLContext db, AccountId account, String arn) {
        return db.fetchSingle("""
                select count(*) as n from iam_attachment a join iam_entity e on e.id = a.entity_id
                 where a.policy_arn = ? and e.account_id = ?""", arn, account.digits()).get("n", Integer.class);
    }

    /** How many users and roles of an account the policy bounds. */
    int bounded(DSLContext db, AccountId account, String arn) {
        return db.fetchSingle("select count(*) as n from iam_entity where boundary_arn = ? and account_id = ?", arn,
                account.digits()).get("n", Integer.class);
    }

    /** Attachments in an account by policy; only of policies that have any. */
    Map<String, Integer> attachmentCounts(DSLContext db, AccountId account) {
        return counts(db, """
                select a.policy_arn as arn, count(*) as n from iam_attachment a join iam_entity e on e.id = a.entity_id
                 where e.account_id = ? group by a.policy_arn""", account);
    }

    /** How many users and roles of an account each policy bounds; only of policies that bound any. */
    Map<String, Integer> boundaryCounts(DSLContext db, AccountId account) {
        return counts(db, """
                select boundary_arn as arn, count(*) as n from iam_entity
                 where boundary_arn is not null and account_id = ? group by boundary_arn""", account);
    }

    private static Map<String, Integer> counts(DSLContext db, String query, AccountId account) {
        return db.fetch(query, account.digits())
                .intoMap(row -> row.get("arn", String.class), row -> row.get("n", Integer.class));
    }

    private static ManagedPolicy policy(Record row) {
        return new ManagedPolicy(row.get("arn", String.class), row.get("id", String.class),
                Optional.of(new AccountId(row.get("account_id", String.class))), row.get("path", String.class),
                row.get("name", String.class), Optional.ofNullable(row.get("description", String.class)),
                row.get("default_version", Integer.class), row.get("last_version", Integer.class),
                Instant.ofEpochMilli(row.get("created_at", Long.class)),
                Instant.ofEpochMilli(row.get("updated_at", Long.class)));
    }

    private static ManagedPolicy.Version version(Record row) {
        return new ManagedPolicy.Version(row.get("version", Integer.class), row.get("document", String.class),
                Instant.ofEpochMilli(row.get("created_at", Long.class)));
    }
}
