package dev.muster.cloud.iam;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jooq.DSLContext;

/** Tags of whatever IAM keeps, under its id or ARN. Keys keep their case but are told apart without it. */
final class SqlTags {

    /** In order of the keys. */
    SequencedMap<String, String> of(DSLContext db, String owner) {
        var tags = new LinkedHashMap<String, String>();
        db.fetch("select tag_key, tag_value from iam_tag where owner_id = ? order by tag_fold", owner)
                .forEach(row -> tags.put(row.get("tag_key", String.class), row.get("tag_value", String.class)));
        return tags;
    }

    /** Adds tags; one with the same key, whatever its case, gives way. */
    void add(DSLContext db, String owner, Map<String, String> tags) {
        tags.forEach((key, value) -> db.execute("""
                insert into iam_tag (owner_id, tag_fold, tag_key, tag_value) values (?, ?, ?, ?)
                on conflict (owner_id, tag_fold) do update
                   set tag_key = excluded.tag_key, tag_value = excluded.tag_value""", owner, SqlEntities.key(key), key,
                value));
    }

    void remove(DSLContext db, String owner, Collection<String> keys) {
        keys.forEach(key -> db.execute("delete from iam_tag where owner_id = ? and tag_fold = ?", owner,
                SqlEntities.key(key)));
    }

    void clear(DSLContext db, String owner) {
        db.execute("delete from iam_tag where owner_id = ?", owner);
    }
}
