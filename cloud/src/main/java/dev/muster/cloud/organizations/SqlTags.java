package dev.muster.cloud.organizations;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/** Tags of accounts, units, roots and policies. */
final class SqlTags {

    /** By key. */
    Map<String, String> of(DSLContext db, String organizationId, String resourceId) {
        var tags = new TreeMap<String, String>();
        db.fetch("select name, value from organization_tag where resource_id = ? and organization_id = ?", resourceId,
                organizationId).forEach(row -> tags.put(row.get(0, String.class), row.get(1, String.class)));
        return tags;
    }

    void put(DSLContext db, String organizationId, String resourceId, Map<String, String> tags) {
        tags.forEach((key, value) -> db.execute("""
                insert into organization_tag (resource_id, name, value, organization_id) values (?, ?, ?, ?)
                on conflict (resource_id, name) do update set value = excluded.value""", resourceId, key, value,
                organizationId));
    }

    void remove(DSLContext db, String resourceId, Collection<String> keys) {
        keys.forEach(key -> db.execute("delete from organization_tag where resource_id = ? and name = ?", resourceId,
                key));
    }

    void removeAll(DSLContext db, String resourceId) {
        db.execute("delete from organization_tag where resource_id = ?", resourceId);
    }

    /** Hands the tags of one resource to another, as an accepted invitation's go to the account. */
    void hand(DSLContext db, String from, String to) {
        db.execute("update organization_tag set resource_id = ? where resource_id = ?", to, from);
    }
}
