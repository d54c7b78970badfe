package dev.muster.cloud.sts;

import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Session;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The tags of a session that is asked for. Keys are compared without regard to case.
 *
 * @param sent               as the request has them
 * @param sentTransitive     which of those the next session is to inherit
 * @param inherited          transitive ones of the calling session
 */
record SessionTags(List<Tag> sent, List<String> sentTransitive, Map<String, String> inherited) {

    SessionTags {
        sent = List.copyOf(sent);
        sentTransitive = List.copyOf(sentTransitive);
        inherited = Map.copyOf(inherited);
    }

    static SessionTags of(List<Tag> sent, List<String> transitive, Optional<Session> caller) {
        var inherited = new LinkedHashMap<String, String>();
        caller.ifPresent(session -> session.tags().forEach((key, value) -> {
            if (folded(session.transitiveTagKeys()).contains(folded(key))) {
                inherited.put(key, value);
            }
        }));
        return new SessionTags(sent, transitive, inherited);
    }

    boolean none() {
        return sent.isEmpty() && sentTransitive.isEmpty() && inherited.isEmpty();
    }

    /** The keys of the request's context that these tags make. */
    Check describe(Check check) {
        var described = check;
        if (!sent.isEmpty()) {
            var tags = new LinkedHashMap<String, String>();
            sent.forEach(tag -> tags.putIfAbsent(tag.key(), tag.value()));
            described = described.withTags("aws:RequestTag/", tags).with("aws:TagKeys", List.copyOf(tags.keySet()));
        }
        return sentTransitive.isEmpty() ? described : described.with("sts:TransitiveTagKeys", sentTransitive);
    }

    /** Refuses tags that do not go together. */
    SessionTags checked() {
        var keys = new LinkedHashSet<String>();
        for (var tag : sent) {
            if (!keys.add(folded(tag.key()))) {
                throw Refusals.invalidValue(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        if (!keys.containsAll(folded(sentTransitive))) {
            throw Refusals.invalidValue("The specified transitive tag key must be included in the requested tags.");
        }
        if (folded(inherited.keySet()).stream().anyMatch(keys::contains)) {
            throw Refusals.invalidValue("One of the specified transitive tag keys can't be set because it conflicts "
                    + "with a transitive tag key from the calling session.");
        }
        return this;
    }

    /** All tags of the new session. */
    Map<String, String> all() {
        var all = new LinkedHashMap<>(inherited);
        sent.forEach(tag -> all.put(tag.key(), tag.value()));
        return all;
    }

    /** The keys that sessions got with the new one inherit, spelled as the tags are. */
    Set<String> transitive() {
        var asked = folded(sentTransitive);
        var keys = new LinkedHashSet<>(inherited.keySet());
        sent.stream().map(Tag::key).filter(key -> asked.contains(folded(key))).forEach(keys::add);
        return keys;
    }

    private static Set<String> folded(Collection<String> keys) {
        return keys.stream().map(SessionTags::folded).collect(Collectors.toSet());
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
