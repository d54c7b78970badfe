package dev.muster.policy.explain;

import java.util.List;

/** How alike two texts are: by what they have in common at both ends, small letters and capitals taken as the same. */
final class Likeness {

    private Likeness() {}

    static int of(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int front = 0;
        while (front < most && same(one.charAt(front), other.charAt(front))) {
            front++;
        }
        int back = 0;
        while (back < most - front
                && same(one.charAt(one.length() - 1 - back), other.charAt(other.length() - 1 - back))) {
            back++;
        }
        return front + back;
    }

    private static boolean same(char one, char other) {
        return Character.toLowerCase(one) == Character.toLowerCase(other);
    }

    /** The text that is most alike, the first of several; there must be one. */
    static String nearest(List<String> texts, String wanted) {
        var nearest = texts.getFirst();
        for (var text : texts) {
            nearest = of(text, wanted) > of(nearest, wanted) ? text : nearest;
        }
        return nearest;
    }
}
