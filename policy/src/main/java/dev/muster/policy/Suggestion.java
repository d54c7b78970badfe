package dev.muster.policy;

import java.util.Set;

/** Guesses what a misspelled name was meant to be. */
final class Suggestion {

    private Suggestion() {}

    /** {@code ; did you mean `X`?}, or nothing when no name comes near. */
    static String among(String written, Set<String> names) {
        for (var name : names) {
            if (name.equalsIgnoreCase(written) || (name + "s").equalsIgnoreCase(written)
                    || name.equalsIgnoreCase(written.strip())) {
                return "; did you mean `" + name + "`?";
            }
        }
        return "";
    }
}
