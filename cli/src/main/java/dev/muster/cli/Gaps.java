package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
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

    /** What one line tells: accounts that all have the gap in the same Regions. */
    record Place(Set<AccountId> accounts, Set<RegionId> regions) {}

    /** All that have the same cause. */
    record Gap(String cause, String remedy, List<Place> places) {}

    private static final int MOST_NAMED = 6;

    private final Map<Why, Set<RegionId>> gaps = new LinkedHashMap<>();

    static Gaps of(Report report) {
        var gaps = new Gaps();
        report.failures().forEach(row -> gaps.add(row.account(), row.region(), row.cause(), row.remedy()));
        return gaps;
    }

    /**
     * What is not covered.
     *
     * @param several whether the service has to be told, since there are others
     */
    static Gaps of(List<Coverage> coverages, boolean several) {
        var gaps = new Gaps();
        coverages.forEach(coverage -> {
            var service = CoveredService.of(coverage.service());
            coverage.rows().stream().filter(CoverageRow::isGap).forEach(row -> {
                var cause = row.cause().isEmpty() ? reason(service, row) : row.cause();
                gaps.add(row.account(), row.region(), several ? service.title() + ": " + cause : cause, row.remedy());
            });
        });
        return gaps;
    }

    private static String reason(CoveredService service, CoverageRow row) {
        return switch (row.role()) {
            case ADMINISTRATOR -> service.title() + " is " + row.state() + " in the administrator account";
            case MEMBER -> switch (row.state()) {
                case "absent" -> "the account was never invited, or has left";
                case "added" -> "the account was added, and nobody has invited it";
                case "resigned" -> "the account left, or declined its invitation";
                case "removed" -> "the account was taken out, or turned the service off itself";
                case "invited" -> "the account has not answered its invitation";
                case "verifying" -> "AWS is still checking the address of the account";
                default -> "the account is " + row.state();
            };
        };
    }

    void add(AccountId account, RegionId region, String cause, String remedy) {
        gaps.computeIfAbsent(new Why(account, cause, remedy), _ -> new LinkedHashSet<>()).add(region);
    }

    void print(PrintWriter out, Style style) {
        all().forEach(gap -> {
            out.println();
            gap.places().forEach(place -> {
                var accounts = place.accounts().stream().map(AccountId::digits).toList();
                var regions = place.regions().stream().map(RegionId::code).toList();
                style.hanging(style.badMark() + " ", 2,
                        named(accounts, "accounts") + " in " + named(regions, "Regions"))
                        .forEach(out::println);
            });
            style.hanging("  why:   ", 9, gap.cause()).forEach(out::println);
            if (!gap.remedy().isEmpty()) {
                style.hanging("  mend:  ", 9, gap.remedy()).forEach(out::println);
            }
        });
    }

    /** What is missing, each cause once, in the order of arrival. */
    List<Gap> all() {
        var byWords = new LinkedHashMap<List<String>, Map<Set<RegionId>, Set<AccountId>>>();
        gaps.forEach((why, regions) -> byWords
                .computeIfAbsent(List.of(why.cause(), why.remedy()), _ -> new LinkedHashMap<>())
                .computeIfAbsent(regions, _ -> new LinkedHashSet<>())
                .add(why.account()));
        var all = new ArrayList<Gap>();
        byWords.forEach((words, accounts) -> {
            var places = new ArrayList<Place>();
            accounts.forEach((regions, who) -> places.add(new Place(who, regions)));
            all.add(new Gap(words.getFirst(), words.getLast(), places));
        });
        return all;
    }

    /** As many names as can be read at a glance. */
    static String named(List<String> names, String plural) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more "
                        + plural;
    }
}
