package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags of everything that has some, by ARN, in the table {@code guardduty_tag}. */
final class SqlTags {

    private record Tags(Map<String, String> byKey) {}

    private final SiteMemory memory;

    SqlTags(SiteMemory memory) {
        this.memory = memory;
    }

    /** The tags of a resource; none for one that does not exist. */
    Map<String, String> of(Transaction transaction, ResourceArn arn) {
        return memory.get(transaction, arn.site(), arn.path(), Tags.class, () -> Optional.of(load(transaction, arn))
                .filter(tags -> !tags.byKey().isEmpty())).map(Tags::byKey).orElse(Map.of());
    }

    private static Tags load(Transaction transaction, ResourceArn arn) {
        var tags = new TreeMap<String, String>();
        transaction.db()
                .fetch("select tag_key, tag_value from guardduty_tag where resource_arn = ?", arn.text())
                .forEach(row -> tags.put(row.get(0, String.class), row.get(1, String.class)));
        return new Tags(Collections.unmodifiableMap(tags));
    }

    /** Gives a resource these tags and no others. */
    void put(Transaction transaction, ResourceArn arn, Map<String, String> tags) {
        transaction.db().execute("delete from guardduty_tag where resource_arn = ?", arn.text());
        tags.forEach((key, value) -> transaction.db()
                .execute("insert into guardduty_tag (resource_arn, tag_key, tag_value) values (?, ?, ?)", arn.text(),
                        key, value));
        memory.changed(transaction, arn.site());
    }

    /** Drops the tags of a resource that goes, and of all that belongs to it. */
    void drop(Transaction transaction, ResourceArn arn) {
        // what belongs to it is in the range between `…/` and the next text after all that begins so
        transaction.db()
                .execute("""
                        delete from guardduty_tag
                         where resource_arn = ? or (resource_arn > ? and resource_arn < ?)""", arn.text(),
                        arn.text() + "/", arn.text() + "0");
        memory.changed(transaction, arn.site());
    }
}
