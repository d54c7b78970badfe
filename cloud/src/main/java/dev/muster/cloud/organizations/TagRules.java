package dev.muster.cloud.organizations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.organizations.model.Tag;

/** What Organizations asks of tags beyond their form. */
final class TagRules {

    private TagRules() {}

    /** Tags as IAM sees them in a request; the last of two with one key, for the handler to refuse. */
    static Map<String, String> requested(List<Tag> tags) {
        var requested = new LinkedHashMap<String, String>();
        tags.forEach(tag -> requested.put(tag.key(), tag.value()));
        return requested;
    }

    static Map<String, String> checked(List<Tag> tags, int most) {
        var checked = requested(tags);
        if (checked.size() < tags.size()) {
            throw Refusals.invalid("DUPLICATE_TAG_KEY", "You specified the same tag key more than once.");
        }
        refuseSystem(List.copyOf(checked.keySet()));
        refuseBeyond(checked.size(), most);
        return checked;
    }

    static void refuseSystem(List<String> keys) {
        if (keys.stream().anyMatch(key -> key.toLowerCase(Locale.ROOT).startsWith("aws:"))) {
            throw Refusals.invalid("INVALID_SYSTEM_TAGS_PARAMETER",
                    "You specified a tag key that is reserved for AWS: a key cannot start with aws:.");
        }
    }

    static void refuseBeyond(int count, int most) {
        if (count > most) {
            throw Refusals.constraint("MAX_TAG_LIMIT_EXCEEDED",
                    "You have exceeded the maximum number of tags allowed on a resource.");
        }
    }
}
