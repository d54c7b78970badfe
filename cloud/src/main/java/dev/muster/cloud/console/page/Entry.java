package dev.muster.cloud.console.page;

import dev.muster.api.id.AccountId;
import java.util.regex.Pattern;

/**
 * An account that somebody has typed or uploaded.
 *
 * @param id      what is to be its id
 * @param email   what is to be the address of its root user
 * @param problem what is wrong with it; empty if nothing is
 */
public record Entry(String id, String email, String problem) {

    /** What GuardDuty's and Detective's documentation ask of an address. */
    private static final Pattern EMAIL = Pattern.compile("[!#$'*+/=?^_`{}~A-Za-z0-9-][!#$'*+./=?^_`{}~A-Za-z0-9-]*"
            + "@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

    private static final int SHORTEST_EMAIL = 6;

    private static final int LONGEST_EMAIL = 64;

    /** What is wrong with the two by themselves; empty if nothing is. */
    static String problem(String id, String email) {
        if (!AccountId.isValid(id)) {
            return id.isEmpty() ? "The account ID is missing" : "An account ID has 12 digits";
        }
        if (email.isEmpty()) {
            return "The email address is missing";
        }
        return email.length() < SHORTEST_EMAIL || email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()
                ? "This is not an email address of " + SHORTEST_EMAIL + " to " + LONGEST_EMAIL + " characters"
                : "";
    }

    public boolean good() {
        return problem.isEmpty();
    }

    Entry with(String otherProblem) {
        return new Entry(id, email, otherProblem);
    }
}
