package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.TagSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of lists, which are the same for all kinds. A member sees its administrator's, and none of its own. */
final class EntityLists {

    private static final Pattern ADDRESSES_NAME = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}\\s_-]+");

    private static final Pattern ENTITIES_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,300}");

    private static final Pattern TAG_KEY = Pattern.compile("(?!aws:)[a-zA-Z+-=._:/]{1,128}");

    private static final int LONGEST_TAG_VALUE = 256;

    private final SqlEntityLists stored;

    private final SqlDetectors detectors;

    private final SqlAssociations associations;

    private final SqlTags tags;

    private final Duration delay;

    /** @param delay how long it takes to activate a list, and to deactivate one */
    EntityLists(SqlEntityLists stored, SqlDetectors detectors, SqlAssociations associations, SqlTags tags,
            Duration delay) {
        this.stored = stored;
        this.detectors = detectors;
        this.associations = associations;
        this.tags = tags;
        this.delay = delay;
    }

    /** What a new list is to be, as requested. */
    record Creation(String name, String format, String location, @Nullable String bucketOwner, boolean activate,
            @Nullable String clientToken, Map<String, String> tags) {}

    /** Makes a list, or finds that of the same call before; its id. */
    String create(ListKind kind, Creation asked, Detector detector, Call call) {
        var token = Optional.ofNullable(asked.clientToken()).filter(text -> !text.isEmpty());
        var existing = stored.of(call.transaction(), detector.id(), kind);
        var same = existing.stream().filter(list -> token.isPresent() && list.clientToken().equals(token)).findFirst();
        if (same.isPresent()) {
            return same.get().id();
        }
        if (existing.size() >= kind.quota()) {
            throw Refusals.rejected("because " + kind.word() + " limit has exceeded.");
        }
        refuseName(kind, asked.name(), existing);
        refuseLocation(asked.location());
        refuseTags(asked.tags());
        var list = new EntityList(FreshId.hexadecimal(), detector.id(), kind, asked.name(), asked.format(),
                asked.location(), owner(asked.bucketOwner()), asked.activate(), asked.activate()
                        ? call.now().plus(delay)
                        : call.now(),
                token, call.now(), call.now());
        stored.add(call.transaction(), list);
        tags.put(call.transaction(), arn(list, detector), TagSet.merged(Map.of(), asked.tags(), Refusals::outOfRange));
        return list.id();
    }

    /** The list with this id that the caller sees. */
    EntityList find(ListKind kind, @Nullable String id, Detector detector, Call call) {
        return stored.find(call.transaction(), seen(detector, call).id(), kind, id == null ? "" : id)
                .orElseThrow(() -> Refusals.rejected("because an invalid " + kind.idMember() + " is specified."));
    }

    /** All lists of a kind that the caller sees, by id. */
    List<EntityList> all(ListKind kind, Detector detector, Call call) {
        return stored.of(call.transaction(), seen(detector, call).id(), kind);
    }

    /** The tags of a list. */
    Map<String, String> tags(EntityList list, Detector detector, Call call) {
        return tags.of(call.transaction(), arn(list, seen(detector, call)));
    }

    /** What is to be changed, as requested. */
    static EntityList.Change change(@Nullable String name, @Nullable String location, @Nullable String bucketOwner,
            @Nullable Boolean activate) {
        return new EntityList.Change(Optional.ofNullable(name), Optional.ofNullable(location),
                Optional.ofNullable(bucketOwner), Optional.ofNullable(activate));
    }

    void update(EntityList list, EntityList.Change change, Call call) {
        refuseSettling(list, call);
        change.name()
                .filter(name -> !name.equals(list.name()))
                .ifPresent(name -> refuseName(list.kind(), name, stored.of(call.transaction(), list.detector(), list
                        .kind())));
        change.location().ifPresent(EntityLists::refuseLocation);
        change.bucketOwner().ifPresent(EntityLists::owner);
        stored.update(call.transaction(), list.changed(change, call.now(), call.now().plus(delay)));
    }

    void delete(EntityList list, Detector detector, Call call) {
        refuseSettling(list, call);
        stored.delete(call.transaction(), list);
        tags.drop(call.transaction(), arn(list, detector));
    }

    private Detector seen(Detector own, Call call) {
        return associations.of(call.transaction(), own.site())
                .flatMap(association -> detectors.of(call.transaction(), association.administratorSite()))
                .orElse(own);
    }

    private static ResourceArn arn(EntityList list, Detector detector) {
        return detector.arn().child(list.kind().segment(), list.id());
    }

    /** AWS asks to wait until a list is settled, but documents no text for those who do not. */
    private static void refuseSettling(EntityList list, Call call) {
        if (list.settling(call.now())) {
            throw Refusals.outOfRange();
        }
    }

    /** Names of address lists are unique; those of entity lists need not be. */
    private static void refuseName(ListKind kind, String name, List<EntityList> existing) {
        var wellFormed = switch (kind.content()) {
            case ADDRESSES -> ADDRESSES_NAME.matcher(name).matches();
            case ENTITIES -> ENTITIES_NAME.matcher(name).matches();
        };
        if (!wellFormed) {
            throw Refusals.invalidParameter("name");
        }
        var taken = existing.stream().anyMatch(list -> list.name().equals(name));
        if (taken && kind.content() == ListKind.Content.ADDRESSES) {
            throw Refusals.rejected("because a " + kind.word() + " with the given name already exists.");
        }
    }

    private static void refuseLocation(String location) {
        if (ListLocation.parse(location).isEmpty()) {
            throw Refusals.invalidParameter("location");
        }
    }

    /** What is known of operations on entity lists has no constraints for tags. */
    private static void refuseTags(Map<String, String> tags) {
        if (!tags.keySet().stream().allMatch(key -> TAG_KEY.matcher(key).matches())
                || tags.values().stream().anyMatch(value -> value.length() > LONGEST_TAG_VALUE)) {
            throw Refusals.outOfRange();
        }
    }

    private static Optional<AccountId> owner(@Nullable String digits) {
        if (digits != null && !AccountId.isValid(digits)) {
            throw Refusals.outOfRange();
        }
        return Optional.ofNullable(digits).map(AccountId::new);
    }
}
