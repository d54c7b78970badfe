package dev.muster.fleet.inventory.sheet;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Names that somebody may have meant. */
final class Nearest {

    private static final int MOST = 3;

    private record Near(String name, int distance) {}

    private Nearest() {}

    /** At most three names that differ little, or begin or end alike, the nearest first. */
    static List<String> to(String name, Collection<String> names) {
        int bound = Math.max(2, name.length() / 3);
        return names.stream().map(other -> new Near(other, distance(name, other)))
                .filter(near -> near.distance() <= bound || (name.length() > 3 && (near.name().contains(name)
                        || (near.name().length() > 3 && name.contains(near.name())))))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name)).limit(MOST).map(Near::name)
                .toList();
    }

    static String question(List<String> nearest) {
        return nearest.isEmpty()
                ? ""
                : "; did you mean " + nearest.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" or "))
                        + "?";
    }

    /** How many letters have to be added, taken away or replaced. */
    private static int distance(String left, String right) {
        var previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            var row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
