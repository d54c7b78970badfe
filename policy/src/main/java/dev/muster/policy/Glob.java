package dev.muster.policy;

import java.util.Arrays;

/**
 * Matches text against a pattern that is an array of codes: a code from 0 up is that UTF-16 unit, the others are the
 * wildcards below. Never recurses and never tries more than the last wildcard of each width again. What takes more steps
 * than any honest pattern is left to {@link GlobStates}, which nothing makes slow.
 */
final class Glob {

    /** Any run of characters. */
    static final int ANY = -1;
    /** One character. */
    static final int ONE = -2;
    /** Any run that has no colon between two of the first five parts of an ARN. */
    static final int ANY_IN_PART = -3;
    /** One character that is no such colon. */
    static final int ONE_IN_PART = -4;

    /** So many wrong turns for each character of pattern and text are honest. */
    private static final int PATIENCE = 4;

    private Glob() {}

    /** Matches where no colon is special. */
    static boolean matches(int[] pattern, String text) {
        return matches(pattern, text, -1);
    }

    /**
     * Matches an ARN.
     *
     * @param lastColon where the colon before the last part of the ARN stands; colons up to there divide its parts
     */
    static boolean matches(int[] pattern, String text, int lastColon) {
        return matches(pattern, 0, text, 0, lastColon);
    }

    /** Likewise, where the beginnings of both are known to match. */
    static boolean matches(int[] pattern, int fromP, String text, int fromT, int lastColon) {
        int p = fromP;
        int t = fromT;
        int wideP = -1; // after the last wildcard that may take anything
        int wideT = 0;
        int narrowP = -1; // after the last wildcard since then that must stay in its part
        int narrowT = 0;
        int turns = PATIENCE * (pattern.length + text.length());
        while (true) {
            if (p == pattern.length) {
                if (t == text.length()) {
                    return true;
                }
            } else {
                int code = pattern[p];
                if (code == ANY || (code == ANY_IN_PART && t > lastColon)) {
                    if (++p == pattern.length) {
                        return true;
                    }
                    wideP = p;
                    wideT = t;
                    narrowP = -1;
                    continue;
                }
                if (code == ANY_IN_PART) {
                    narrowP = ++p;
                    narrowT = t;
                    continue;
                }
                if (t < text.length()) {
                    char c = text.charAt(t);
                    if (code == c) {
                        p++;
                        t++;
                        continue;
                    }
                    if (code == ONE || (code == ONE_IN_PART && !(c == ':' && t <= lastColon))) {
                        p++;
                        t = after(text, t);
                        continue;
                    }
                }
            }
            boolean narrow = narrowP >= 0 && narrowT < text.length()
                    && !(text.charAt(narrowT) == ':' && narrowT <= lastColon);
            if (!narrow && (wideP < 0 || wideT >= text.length())) {
                return false;
            }
            turns -= t - (narrow ? narrowT : wideT) + 1;
            if (turns < 0) {
                return GlobStates.match(Arrays.copyOfRange(pattern, fromP, pattern.length), text.substring(fromT),
                        lastColon - fromT, false);
            }
            if (narrow) {
                narrowT = after(text, narrowT);
                p = narrowP;
                t = narrowT;
            } else {
                narrowP = -1;
                wideT = after(text, wideT);
                p = wideP;
                t = wideT;
            }
        }
    }

    /** Matches a pattern of lower-case letters, with ASCII capitals in the text taken as small. */
    static boolean matchesIgnoringCase(int[] pattern, String text) {
        int p = 0;
        int t = 0;
        int wideP = -1;
        int wideT = 0;
        int turns = PATIENCE * (pattern.length + text.length());
        while (true) {
            if (p == pattern.length) {
                if (t == text.length()) {
                    return true;
                }
            } else {
                int code = pattern[p];
                if (code == ANY) {
                    if (++p == pattern.length) {
                        return true;
                    }
                    wideP = p;
                    wideT = t;
                    continue;
                }
                if (t < text.length()) {
                    if (code == ONE) {
                        p++;
                        t = after(text, t);
                        continue;
                    }
                    if (code == lowerCase(text.charAt(t))) {
                        p++;
                        t++;
                        continue;
                    }
                }
            }
            if (wideP < 0 || wideT >= text.length()) {
                return false;
            }
            turns -= t - wideT + 1;
            if (turns < 0) {
                return GlobStates.match(pattern, text, -1, true);
            }
            wideT = after(text, wideT);
            p = wideP;
            t = wideT;
        }
    }

    static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    /** The place after a character, which may take two units. */
    private static int after(String text, int t) {
        return Character.isHighSurrogate(text.charAt(t)) && t + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(t + 1)) ? t + 2 : t + 1;
    }
}
