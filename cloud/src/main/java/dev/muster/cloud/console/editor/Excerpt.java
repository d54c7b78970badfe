package dev.muster.cloud.console.editor;

import dev.muster.policy.Locations.Location;

/**
 * A line of a policy, with what is meant on it.
 *
 * @param before  what is meant
 * @param meant   itself, or as much of it as is on the line
 * @param after   it
 */
public record Excerpt(String before, String meant, String after) {

    /** As much of each part as is shown; policies without line breaks have long lines. */
    private static final int LONGEST = 80;

    static Excerpt of(Document document, Location location) {
        var start = location.start();
        var lines = document.lines();
        var line = start.line() <= lines.size() ? lines.get(start.line() - 1).text() : "";
        int from = Math.clamp(start.column() - 1L, 0, line.length());
        int to = location.end().line() > start.line()
                ? line.length()
                : Math.clamp(location.end().column() - 1L, from, line.length());
        return new Excerpt(ending(line.substring(0, from).stripLeading()), beginning(line.substring(from, to)),
                beginning(line.substring(to)));
    }

    private static String ending(String text) {
        return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST);
    }

    private static String beginning(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
