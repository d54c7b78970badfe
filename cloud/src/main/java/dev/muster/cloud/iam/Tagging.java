package dev.muster.cloud.iam;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM's rules for tags. */
final class Tagging {

    private final SqlTags tags;

    private final IamQuotas quotas;

    Tagging(SqlTags tags, IamQuotas quotas) {
        this.tags = tags;
        this.quotas = quotas;
    }

    void add(DSLContext db, String owner, List<Tag> given) {
        var checked = checked(given);
        tags.add(db, owner, checked);
        if (tags.of(db, owner).size() > quotas.tags()) {
            throw Refusals.limit("The number of tags has reached the maximum limit.");
        }
    }

    void remove(DSLContext db, String owner, List<String> keys) {
        keys.forEach(Tagging::checkKey);
        tags.remove(db, owner, keys);
    }

    List<Tag> of(DSLContext db, String owner) {
        return sdk(tags.of(db, owner));
    }

    static List<Tag> sdk(Map<String, String> tags) {
        return tags.entrySet()
                .stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Map<String, String> checked(List<Tag> given) {
        var folded = new HashSet<String>();
        var result = new LinkedHashMap<String, String>();
        for (var tag : given) {
            checkKey(tag.key());
            if (!folded.add(SqlEntities.key(tag.key()))) {
                throw Refusals.invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            result.put(tag.key(), tag.value());
        }
        return result;
    }

    private static void checkKey(String key) {
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw Refusals.invalid("Caller is an end user and not allowed to mutate system tags");
        }
    }
}
