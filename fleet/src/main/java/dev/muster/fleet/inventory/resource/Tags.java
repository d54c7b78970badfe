package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tags of a resource, in each of the shapes that services give them. */
final class Tags {

    private static final List<String> MEMBERS = List.of("Tags", "tags", "TagList", "TagSet", "tagSet", "tagList",
            "ResourceTags", "resourceTags");

    private static final List<String> KEYS = List.of("Key", "key", "TagKey", "tagKey");

    private static final List<String> VALUES = List.of("Value", "value", "TagValue", "tagValue");

    private Tags() {}

    /** The tags that a document has; absent if it says nothing of tags. */
    static Optional<Map<String, String>> of(Document.Members document) {
        return MEMBERS.stream().flatMap(name -> document.get(name).stream()).flatMap(value -> read(value).stream())
                .findFirst();
    }

    /** Whether a list holds tags and nothing else. */
    static boolean isTagList(Document value) {
        return value instanceof Document.Items(var items) && !items.isEmpty() && items.stream().allMatch(
                item -> item instanceof Document.Members members && key(members).isPresent() && members.members()
                        .size() <= 2 && members.members().keySet().stream().allMatch(
                                name -> KEYS.contains(name)
                                        || VALUES.contains(name)));
    }

    private static Optional<Map<String, String>> read(Document value) {
        var tags = new LinkedHashMap<String, String>();
        switch (value) {
            case Document.Members(var members) -> members.forEach((key, tag) -> Scalar.text(tag).ifPresent(
                    text -> tags.put(key, text)));
            case Document.Items(var items) -> {
                for (var item : items) {
                    if (!(item instanceof Document.Members members) || key(members).isEmpty()) {
                        return Optional.empty();
                    }
                    tags.put(key(members).get(), member(members, VALUES).orElse(""));
                }
            }
            case Document.Text _,Document.Numeric _,Document.NotFinite _,Document.Bool _,Document.Time _,Document.Blob _,Document.Null _ -> {
                return Optional.empty();
            }
        }
        return Optional.of(tags);
    }

    private static Optional<String> key(Document.Members tag) {
        return member(tag, KEYS);
    }

    private static Optional<String> member(Document.Members tag, List<String> names) {
        return names.stream().flatMap(name -> tag.get(name).stream()).flatMap(value -> Stream.ofNullable(Scalar.text(
                value).orElse(null))).findFirst();
    }
}
