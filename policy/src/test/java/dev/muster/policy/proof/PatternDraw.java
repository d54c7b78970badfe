package dev.muster.policy.proof;

import java.util.List;

/** Patterns that are about a text, or only nearly so. */
final class PatternDraw {

    private static final List<String> VARIABLES = List.of("${aws:username}", "${AWS:UserName}",
            "${aws:PrincipalTag/team}",
            "${aws:PrincipalTag/team, 'red'}", "${aws:none, 'alice'}", "${aws:none, ''}", "${aws:none}",
            "${aws:TagKeys}",
            "${aws:TagKeys, 'key'}", "${aws:none, '*'}", "${s3:prefix}", "${aws:PrincipalArn}");
    private static final List<String> ODDITIES = List.of("${*}", "${?}", "${$}", "${", "$", "${}", "${aws:none,'d'}",
            "${aws: username}", "${aws:none, 'd}", "${${aws:username}}", "}", "${aws:username", "**", "*?", "?*",
            "*a*a*a*b");
    private static final List<String> NAMES = List.of("alice", "red", "key", "app");

    private final Draw draw;

    PatternDraw(Draw draw) {
        this.draw = draw;
    }

    /** With wildcards and variables where AWS has them. */
    String of(String text) {
        var pattern = text;
        for (int changes = draw.one(List.of(0, 0, 1, 1, 1, 2, 3)); changes > 0; changes--) {
            pattern = changed(pattern);
        }
        return pattern;
    }

    /** With wildcards only. */
    String wild(String text) {
        var pattern = text;
        for (int changes = draw.between(0, 2); changes > 0; changes--) {
            pattern = draw.percent(70) ? starred(pattern) : questioned(pattern);
        }
        return draw.percent(5) ? pattern.toUpperCase(java.util.Locale.ROOT) : pattern;
    }

    private String changed(String pattern) {
        int way = draw.below(100);
        if (way < 40) {
            return starred(pattern);
        }
        if (way < 55) {
            return questioned(pattern);
        }
        if (way < 80) {
            var name = draw.one(NAMES);
            return pattern.contains(name)
                    ? pattern.replace(name, draw.one(VARIABLES))
                    : draw.percent(50) ? pattern : inserted(pattern, draw.one(VARIABLES));
        }
        if (way < 90) {
            return inserted(pattern, draw.one(ODDITIES));
        }
        if (way < 94) {
            return pattern.toUpperCase(java.util.Locale.ROOT);
        }
        return way < 97 ? draw.one(VARIABLES) : inserted(pattern, draw.one(List.of("x", ":", "/", " ", "é")));
    }

    private String starred(String text) {
        int from = draw.below(text.length() + 1);
        int until = Math.min(text.length(), from + (draw.percent(50) ? draw.below(4) : draw.below(text.length() + 1)));
        return splits(text, from) || splits(text, until) ? text : text.substring(0, from) + "*" + text.substring(until);
    }

    private String questioned(String text) {
        if (text.isEmpty()) {
            return "?";
        }
        int at = draw.below(text.length());
        int next = Character.isHighSurrogate(text.charAt(at)) ? at + 2 : at + 1;
        return Character.isLowSurrogate(text.charAt(at)) ? text : text.substring(0, at) + "?" + text.substring(next);
    }

    private String inserted(String text, String what) {
        int at = draw.below(text.length() + 1);
        return splits(text, at) ? text : text.substring(0, at) + what + text.substring(at);
    }

    /** Whether a place lies within a character that takes two units. */
    private static boolean splits(String text, int at) {
        return at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }
}
