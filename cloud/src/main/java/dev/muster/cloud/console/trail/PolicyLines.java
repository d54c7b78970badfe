package dev.muster.cloud.console.trail;

import dev.muster.cloud.call.PolicyText;
import dev.muster.policy.explain.StatementPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A policy with one statement of it marked.
 *
 * @param title what its owner calls it
 * @param kind  as AWS calls it
 * @param lines of the document, the first one counted 1
 */
record PolicyLines(String title, Optional<String> arn, String kind, List<Line> lines) {

    PolicyLines {
        lines = List.copyOf(lines);
    }

    /** A line: what stands before the statement, what belongs to it, and what stands behind it. */
    record Line(int number, String before, String marked, String after) {

        /** Whether the statement is on it. */
        boolean holds() {
            return !marked.isEmpty();
        }
    }

    static PolicyLines of(PolicyText policy, StatementPlace place) {
        var text = policy.json();
        var from = offset(text, place.at().line(), place.at().column());
        return new PolicyLines(policy.name(), policy.arn(), place.kind().label(), lines(text, from, end(text, from)));
    }

    private static List<Line> lines(String text, int from, int to) {
        var lines = new ArrayList<Line>();
        var start = 0;
        for (var line : text.split("\n", -1)) {
            var first = Math.clamp(from - start, 0, line.length());
            var last = Math.clamp(to - start, first, line.length());
            lines.add(new Line(lines.size() + 1, line.substring(0, first), line.substring(first, last), line.substring(
                    last)));
            start += line.length() + 1;
        }
        return lines;
    }

    private static int offset(String text, int line, int column) {
        var start = 0;
        for (var number = 1; number < line; number++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.min(text.length(), start + column - 1);
    }

    /** Behind the brace that closes the one at a place; text is skipped, whatever stands in it. */
    private static int end(String text, int from) {
        var open = 0;
        var quoted = false;
        for (var at = from; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '"' -> quoted = !quoted;
                case '\\' -> at += quoted ? 1 : 0;
                case '{' -> open += quoted ? 0 : 1;
                case '}' -> open -= quoted ? 0 : 1;
                default -> {
                    // belongs to what is around it
                }
            }
            if (open == 0 && text.charAt(at) == '}' && !quoted) {
                return at + 1;
            }
        }
        return text.length();
    }
}
