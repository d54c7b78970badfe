package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What identifies a resource, and what its service calls it.
 *
 * @param arn  its ARN
 * @param id   its id, the ARN if there is one
 * @param name what its service calls it
 */
record Identity(Optional<String> arn, Optional<String> id, Optional<String> name) {

    /** An item that is plain text, as in a list of names. */
    static Identity of(String item) {
        return new Identity(Optional.of(item).filter(Identity::isArn), Optional.of(item), Optional.empty());
    }

    /** From the members that the noun says, {@code InstanceId} of an {@code Instance}, and from those that any may have. */
    static Identity of(String noun, Optional<String> idMember, Document.Members item) {
        var nouns = nouns(noun);
        var arn = first(item, names(nouns, "Arn")).filter(Identity::isArn);
        var id = arn.or(() -> idMember.flatMap(member -> first(item, List.of(member))))
                .or(() -> first(item, names(nouns, "Id")))
                .or(() -> first(item, names(nouns, "Identifier")))
                .or(() -> first(item, names(nouns, "Name")))
                .or(() -> first(item, names(nouns, "Url")))
                .or(() -> shortestId(item));
        return new Identity(arn, id, first(item, names(nouns, "Name")));
    }

    /** How the noun may stand in a member's name: whole, as several, its last word, not at all. */
    private static List<String> nouns(String noun) {
        var last = Noun.lastWord(noun);
        return List.of(noun, noun + "s", last, "");
    }

    private static List<String> names(List<String> nouns, String ending) {
        return nouns.stream().map(noun -> noun + ending).distinct().toList();
    }

    private static Optional<String> first(Document.Members item, List<String> names) {
        for (var name : names) {
            for (var member : item.members().entrySet()) {
                if (member.getKey().equalsIgnoreCase(name)) {
                    var text = Scalar.text(member.getValue()).filter(value -> !value.isEmpty());
                    if (text.isPresent()) {
                        return text;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> shortestId(Document.Members item) {
        var names = new ArrayList<String>();
        item.members().keySet().stream().filter(name -> name.toLowerCase(Locale.ROOT).endsWith("id")).sorted(Comparator
                .comparingInt(String::length).thenComparing(Comparator.naturalOrder())).forEach(names::add);
        return first(item, names);
    }

    static boolean isArn(String text) {
        return text.startsWith("arn:");
    }
}
