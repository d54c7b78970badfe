package dev.muster.cloud.console.guardduty;

import dev.muster.api.document.Document;
import dev.muster.cloud.console.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a finding tells of one thing, as names and values: however deep it is nested, and whatever AWS adds to it.
 *
 * @param title what it is about
 * @param facts in AWS's order
 */
record Facts(String title, List<Fact> facts) {

    /** One value and what it is. */
    record Fact(String name, String value) {}

    /** More than anybody reads in a list; all of them are in the JSON. */
    private static final int MOST = 60;

    /** What is said at the head of the page, or says nothing. */
    private static final Set<String> ELSEWHERE = Set.of("Archived", "Count", "DetectorId", "EventFirstSeen",
            "EventLastSeen", "ServiceName");

    Facts {
        facts = List.copyOf(facts);
    }

    /** What a finding, with the SDK's names, tells of its resource and of what happened to it. */
    static List<Facts> of(Document.Members finding) {
        var all = new ArrayList<Facts>();
        parts("Resource affected", member(finding, "Resource"), all);
        parts("Service", member(finding, "Service"), all);
        return all.stream().filter(part -> !part.facts().isEmpty()).toList();
    }

    private static Document.Members member(Document.Members parent, String name) {
        return parent.get(name).orElse(null) instanceof Document.Members members ? members : Document.Members.EMPTY;
    }

    /** The plain values of a structure under a title, and each of its structures by itself. */
    private static void parts(String title, Document.Members structure, List<Facts> all) {
        var plain = new LinkedHashMap<String, Document>();
        var parts = new ArrayList<Facts>();
        structure.members().forEach((name, value) -> {
            if (ELSEWHERE.contains(name)) {
                return;
            }
            if (Place.plain(value)) {
                plain.put(name, value);
            } else {
                parts.add(new Facts(Words.of(name), named(Place.in(value))));
            }
        });
        all.add(new Facts(title, named(Place.in(new Document.Members(plain)))));
        all.addAll(parts);
    }

    /** Values by as few names as tell them apart: one word alone tells little, and what all are within tells nothing. */
    private static List<Fact> named(List<Place> places) {
        var outermost = places.stream()
                .filter(place -> place.path().size() > 1)
                .map(place -> place.path().getFirst())
                .findFirst()
                .orElse("");
        var shared = places.stream().allMatch(place -> place.through(outermost));
        var shown = places.stream().limit(MOST).map(place -> shared ? place.without() : place).toList();
        var facts = new ArrayList<Fact>();
        for (var place : shown) {
            int names = place.name(1).contains(" ") ? 1 : 2;
            while (names < place.path().size() && ambiguous(place, names, shown)) {
                names++;
            }
            facts.add(new Fact(place.name(names), place.value()));
        }
        if (places.size() > MOST) {
            facts.add(new Fact("And " + (places.size() - MOST) + " more", "in the JSON below"));
        }
        return facts;
    }

    private static boolean ambiguous(Place place, int names, List<Place> places) {
        return places.stream().filter(other -> other.name(names).equals(place.name(names))).count() > 1;
    }
}
