package dev.muster.cloud.console.detective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * A behaviour graph as a picture: its administrator in the middle, its members around it in rings, each with the colour
 * of how it stands. Lengths are in the picture's own units.
 *
 * @param size of the square
 * @param dots one for each member
 */
record Picture(int size, List<Dot> dots) {

    private static final int GAP = 22;

    private static final int FIRST_RING = 70;

    /** A member and where it is. */
    record Dot(Membership member, String x, String y) {

        /** What it is called where somebody asks. */
        String title() {
            return member.account() + ": " + member.status().word();
        }
    }

    Picture {
        dots = List.copyOf(dots);
    }

    static Picture of(List<Membership> members) {
        var dots = new ArrayList<Dot>();
        int radius = FIRST_RING;
        for (int placed = 0; placed < members.size(); radius += GAP) {
            int ring = Math.min((int) (2 * Math.PI * radius / GAP), members.size() - placed);
            for (int i = 0; i < ring; i++) {
                var angle = 2 * Math.PI * i / ring - Math.PI / 2;
                dots.add(new Dot(members.get(placed + i), shown(radius * Math.cos(angle)),
                        shown(radius * Math.sin(angle))));
            }
            placed += ring;
        }
        return new Picture(2 * radius, dots);
    }

    /** The square around the middle. */
    String box() {
        return -size / 2 + " " + -size / 2 + " " + size + " " + size;
    }

    /** How many members stand how, in words. */
    String text() {
        var counts = new LinkedHashMap<String, Integer>();
        Status.ALL.forEach(status -> counts.put(status.word(), 0));
        dots.forEach(dot -> counts.merge(dot.member().status().word(), 1, Integer::sum));
        return String.join(", ", counts.entrySet()
                .stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().toLowerCase(Locale.ROOT))
                .toList());
    }

    private static String shown(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }
}
