package dev.muster.cloud.organizations;

import java.util.Optional;
import org.jooq.DSLContext;

/** The resource policies of organizations: at most one each. */
final class SqlResourcePolicies {

    /** @param id {@code rp-…} */
    record Stored(String id, String content) {}

    Optional<Stored> find(DSLContext db, String organizationId) {
        return Optional.ofNullable(db.fetchOne(
                "select id, content from organization_resource_policy where organization_id = ?", organizationId))
                .map(row -> new Stored(row.get(0, String.class), row.get(1, String.class)));
    }

    void put(DSLContext db, String organizationId, Stored policy) {
        db.execute("""
                insert into organization_resource_policy (organization_id, id, content) values (?, ?, ?)
                on conflict (organization_id) do update set content = excluded.content""", organizationId,
                policy.id(), policy.content());
    }

    void delete(DSLContext db, String organizationId) {
        db.execute("delete from organization_resource_policy where organization_id = ?", organizationId);
    }
}
