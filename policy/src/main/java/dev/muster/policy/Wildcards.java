package dev.muster.policy;

/**
 * What two patterns of {@code *} (any run of characters) and {@code ?} (any one) have to do with each other. A text without
 * wildcards is a pattern, too. Costs the product of their lengths at worst.
 */
public final class Wildcards {

    private Wildcards() {}

    /**
     * Whether everything that {@code narrow} matches is matched by {@code wide}. Exact if {@code narrow} is plain text; never
     * true wrongly.
     */
    public static boolean covers(String wide, String narrow) {
        int w = 0;
        int n = 0;
        int afterStar = -1;
        int from = 0;
        while (true) {
            if (w < wide.length() && wide.charAt(w) == '*') {
                afterStar = ++w;
                from = n;
            } else if (w < wide.length() && n < narrow.length() && one(wide.charAt(w), narrow.charAt(n))) {
                w++;
                n++;
            } else if (w == wide.length() && n == narrow.length()) {
                return true;
            } else if (afterStar >= 0 && from < narrow.length()) {
                w = afterStar;
                n = ++from;
            } else {
                return false;
            }
        }
    }

    private static boolean one(char wide, char narrow) {
        return wide == narrow || (wide == '?' && narrow != '*');
    }

    /** Whether some text is matched by both. */
    public static boolean overlap(String one, String other) {
        // reached[j]: a text is matched by what was read of `one` and by the first j characters of `other`
        var reached = new boolean[other.length() + 1];
        reached[0] = true;
        emptyStars(reached, other);
        for (int i = 0; i < one.length(); i++) {
            char a = one.charAt(i);
            var next = new boolean[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) {
                if (a == '*') {
                    next[j] = reached[j] || (j > 0 && next[j - 1]);
                } else if (j > 0) {
                    char b = other.charAt(j - 1);
                    next[j] = b == '*' ? reached[j] || next[j - 1] : reached[j - 1] && (a == '?' || b == '?' || a == b);
                }
            }
            reached = next;
        }
        return reached[other.length()];
    }

    private static void emptyStars(boolean[] reached, String other) {
        for (int j = 1; j <= other.length() && other.charAt(j - 1) == '*'; j++) {
            reached[j] = true;
        }
    }
}
