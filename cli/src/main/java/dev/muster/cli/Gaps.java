package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be done, why, and what mends it; the same cause for several accounts or Regions is told once. */
final class Gaps {

    private record Why(String cause, String remedy) {}

    private record Where(AccountId account, RegionId region) {}

    private static final int MOST_NAMED = 6;

    private final Map<Why, List<Where>> gaps = new LinkedHashMap<>();

    void add(AccountId account, RegionId region, String cause, String remedy) {
        gaps.computeIfAbsent(new Why(cause, remedy), _ -> new ArrayList<>()).add(new Where(account, region));
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    void print(PrintWriter out, Style style) {
        gaps.forEach((why, places) -> {
            out.println();
            var accounts = places.stream().map(Where::account).distinct().map(AccountId::digits).toList();
            var regions = places.stream().map(Where::region).distinct().map(RegionId::code).toList();
            indented(out, style, style.bad("✗ "), 2, named(accounts, "accounts") + " in " + named(regions, "Regions"));
            indented(out, style, "  why:   ", 9, why.cause());
            if (!why.remedy().isEmpty()) {
                indented(out, style, "  mend:  ", 9, why.remedy());
            }
        });
    }

    private static void indented(PrintWriter out, Style style, String first, int indent, String text) {
        var prefix = first;
        for (var line : style.wrapped(text, indent)) {
            out.println(prefix + line);
            prefix = " ".repeat(indent);
        }
    }

    private static String named(List<String> names, String plural) {
        return names.size() <= MOST_NAMED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMED)) + " and " + (names.size() - MOST_NAMED) + " more "
                        + plural;
    }
}
