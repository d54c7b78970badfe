package dev.muster.cloud.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jooq.DSLContext;

/** The inline policies of users, groups and roles, and which managed policies are attached to them. */
final class SqlEntityPolicies {

    /** Inline policies by name, in order of the names. */
    SequencedMap<String, String> inline(DSLContext db, Entity entity) {
        var policies = new LinkedHashMap<String, String>();
        db.fetch("select name, document from iam_inline_policy where entity_id = ? order by name", entity.id())
                .forEach(row -> policies.put(row.get("name", String.class), row.get("document", String.class)));
        return policies;
    }

    Optional<String> inline(DSLContext db, Entity entity, String name) {
        return db.fetch("select document from iam_inline_policy where entity_id = ? and name = ?", entity.id(), name)
                .stream()
                .map(row -> row.get("document", String.class))
                .findFirst();
    }

    void put(DSLContext db, Entity entity, String name, String document) {
        db.execute("""
                insert into iam_inline_policy (entity_id, name, document) values (?, ?, ?)
                on conflict (entity_id, name) do update set document = excluded.document""", entity.id(), name,
                document);
    }

    /** Whether there was such a policy. */
    boolean remove(DSLContext db, Entity entity, String name) {
        return db.execute("delete from iam_inline_policy where entity_id = ? and name = ?", entity.id(), name) > 0;
    }

    /** ARNs of the attached managed policies, in order. */
    List<String> attached(DSLContext db, Entity entity) {
        return db.fetch("select policy_arn from iam_attachment where entity_id = ? order by policy_arn", entity.id())
                .map(row -> row.get("policy_arn", String.class));
    }

    void attach(DSLContext db, Entity entity, String policyArn) {
        db.execute("insert into iam_attachment (entity_id, policy_arn) values (?, ?) on conflict do nothing",
                entity.id(), policyArn);
    }

    /** Whether it was attached. */
    boolean detach(DSLContext db, Entity entity, String policyArn) {
        return db.execute("delete from iam_attachment where entity_id = ? and policy_arn = ?", entity.id(),
                policyArn) > 0;
    }

    /** Takes everything away that hangs on an entity about to be removed. */
    void clear(DSLContext db, Entity entity) {
        db.execute("delete from iam_inline_policy where entity_id = ?", entity.id());
        db.execute("delete from iam_attachment where entity_id = ?", entity.id());
    }
}
