package dev.muster.policy.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The context of a request. */
final class Facts {

    private static final Set<String> LISTS = Set.of("aws:tagkeys", "aws:calledvia", "aws:principalorgpaths",
            "aws:resourceorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths", "aws:principalservicenameslist",
            "sts:transitivetagkeys", "sts:requestcontextproviders");

    private final Map<String, Held> byLowerCase = new HashMap<>();

    Facts(List<Fact> facts) {
        for (var fact : facts) {
            var key = fact.key().toLowerCase(Locale.ROOT);
            var values = new ArrayList<>(held(key).map(Held::values).orElse(List.of()));
            values.addAll(fact.values());
            byLowerCase.put(key, new Held(values, fact.listed() || LISTS.contains(key) || values.size() > 1));
        }
    }

    /** What a key holds; empty when it is absent. */
    Optional<Held> held(String key) {
        return Optional.ofNullable(byLowerCase.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The one value of a key that holds one. */
    Optional<String> single(String key) {
        return held(key).filter(held -> !held.list()).map(held -> held.values().getFirst());
    }

    /** The values of a key that is present. */
    record Held(List<String> values, boolean list) {}
}
