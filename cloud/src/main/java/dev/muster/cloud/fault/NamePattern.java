package dev.muster.cloud.fault;

import java.util.Locale;

/**
 * A name in which {@code *} stands for any text, in upper or lower case alike.
 *
 * @param text the pattern, in lower case
 */
record NamePattern(String text) {

    static final NamePattern ANY = new NamePattern("*");

    NamePattern {
        text = text.toLowerCase(Locale.ROOT);
    }

    /** Goes back to the last star only, so the time is bounded by the product of the lengths. */
    boolean matches(String given) {
        var name = given.toLowerCase(Locale.ROOT);
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < name.length()) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < text.length() && text.charAt(at) == '*') {
            at++;
        }
        return at == text.length();
    }
}
