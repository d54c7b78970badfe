package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is not as wanted, why, and what mends it; the same cause for several accounts or Regions is told once. */
final class Gaps {

    private record Why(AccountId account, String cause, String remedy) {}

    private record Words(String cause, String remedy) {}

    /** What one line tells: accounts that all have the gap in the same Regions. */
    private record Place(Set<AccountId> accounts, Set<RegionId> regions) {}

    private static final int MOST_NAMED = 6;

    private final Map<Why, Set<RegionId>> gaps = new LinkedHashMap<>();

    static Gaps of(Report report) {
        var gaps = new Gaps();
        report.failures().forEach(row -> gaps.add(row.account(), row.region(), row.cause(), row.remedy()));
        return gaps;
    }

    void add(AccountId account, RegionId region, String cause, String remedy) {
        gaps.computeIfAbsent(new Why(account, cause, remedy), _ -> new LinkedHashSet<>()).add(region);
    }

    void print(PrintWriter out, Style style) {
        byWords().forEach((words, places) -> {
            out.println();
            places.forEach(place -> {
                var accounts = place.accounts().stream().map(AccountId::digits).toList();
                var regions = place.regions().stream().map(RegionId::code).toList();
                style.hanging(style.badMark() + " ", 2, named(accounts, "accounts") + " in " + named(regions, "Regions"))
                        .forEach(out::println);
            });
            style.hanging("  why:   ", 9, words.cause()).forEach(out::println);
            if (!words.remedy().isEmpty()) {
                style.hanging("  mend:  ", 9, words.remedy()).forEach(out::println);
            }
        });
    }

    private Map<Words, List<Place>> byWords() {
        var byRegions = new LinkedHashMap<Words, Map<Set<RegionId>, Set<AccountId>>>();
        gaps.forEach((why, regions) -> byRegions
                .computeIfAbsent(new Words(why.cause(), why.remedy()), _ -> new LinkedHashMap<>())
                .computeIfAbsent(regions, _ -> new LinkedHashSet<>())
                .add(why.account()));
        var places = new LinkedHashMap<Words, List<Place>>();
        byRegions.forEach((words, accounts) -> {
            var all = new ArrayList<Place>();
            accounts.forEach((regions, who) -> all.add(new Place(who, regions)));
            places.put(words, all);
        });
        return places;
    }

    /** As many names as can be read at a glance. */
    static String named(List<String> names, String plural) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more "
                        + plural;
    }
}
