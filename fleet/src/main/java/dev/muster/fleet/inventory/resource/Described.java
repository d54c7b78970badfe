package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes resources of the items of one call's answer. */
final class Described {

    private final String service;

    private final Optional<String> parent;

    private final Consumer<Resource> resources;

    Described(String service, Optional<String> parent, Consumer<Resource> resources) {
        this.service = service;
        this.parent = parent;
        this.resources = resources;
    }

    /** An item of a list. Lists in lists, as a jq program may make them, are taken apart, and so are reservations. */
    void item(String noun, Document item) {
        switch (item) {
            case Document.Items(var items) -> items.forEach(inner -> item(noun, inner));
            case Document.Members members -> {
                if (members.get("Instances").orElse(Document.Null.NULL) instanceof Document.Items(var instances)
                        && members.text("ReservationId").isPresent()) {
                    instances.forEach(instance -> one(noun, instance, members.text("ReservationId"), false));
                } else {
                    one(noun, members, parent, false);
                }
            }
            case Document.Text _,Document.Numeric _,Document.Bool _,Document.Time _ -> one(noun, item, parent, false);
            case Document.NotFinite _,Document.Blob _,Document.Null _ -> {}
        }
    }

    /** An answer about one thing: what a call for an item says is a detail of that item. */
    void whole(String noun, Document answer) {
        one(noun, answer, parent, parent.isPresent());
    }

    private void one(String noun, Document document, Optional<String> parent, boolean detail) {
        var hash = Fingerprint.of(Volatile.BY_DEFAULT.without(document));
        if (!(document instanceof Document.Members members)) {
            var identity = Identity.of(Scalar.text(document).orElse(hash));
            resources.accept(new Resource(ResourceTypes.of(service, noun), identity.id().orElse(hash), identity.arn(),
                    Optional.empty(), parent, detail, Optional.empty(), Optional.empty(), false, document, hash));
            return;
        }
        var identity = Identity.of(noun, ResourceTypes.idMember(service, noun), members);
        var tags = Tags.of(members);
        resources.accept(new Resource(ResourceTypes.of(service, noun), identity.id().or(() -> parent).orElse(hash),
                identity.arn(), name(tags, identity), parent, detail, Created.of(members), tags, isDefault(members),
                document, hash));
    }

    private static Optional<String> name(Optional<Map<String, String>> tags, Identity identity) {
        return tags.flatMap(map -> Optional.ofNullable(map.get("Name"))).filter(name -> !name.isEmpty()).or(
                identity::name);
    }

    private static boolean isDefault(Document.Members item) {
        return List.of("IsDefault", "isDefault", "DefaultForAz").stream().anyMatch(name -> item.get(name).equals(
                Optional.of(new Document.Bool(true)))) || item.text("GroupName").equals(Optional.of("default"))
                || item.text("DBParameterGroupName").filter(name -> name.startsWith("default.")).isPresent()
                || item.text("OptionGroupName").filter(name -> name.startsWith("default:")).isPresent();
    }
}
