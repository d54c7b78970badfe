package dev.muster.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a misspelled name was meant to be. */
public final class Suggestion {

    private static final int LONGEST = 100;

    private Suggestion() {}

    /** {@code ; did you mean `X`?}, or nothing when no name comes near. */
    static String among(String written, Collection<String> names) {
        return nearest(written, names).map(name -> "; did you mean `" + name + "`?").orElse("");
    }

    /**
     * The name that takes the fewest slips of the keyboard to become what was written, letters and their case, if a typist
     * could be so careless: one slip, or one for every four letters.
     */
    public static Optional<String> nearest(String written, Collection<String> names) {
        var meant = written.strip();
        if (meant.length() > LONGEST) {
            return Optional.empty();
        }
        return names.stream().filter(name -> Math.abs(name.length() - meant.length()) <= slips(name))
                .filter(name -> distance(lower(meant), lower(name)) <= slips(name))
                .min(Comparator.<String>comparingInt(name -> distance(lower(meant), lower(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String name) {
        return Math.max(1, name.length() / 4);
    }

    private static String lower(String text) {
        return Context.lowerCase(text);
    }

    /** How many letters are added, left out, changed or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        int[] next = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            next[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = row;
            row = next;
            next = free;
        }
        return row[other.length()];
    }
}
