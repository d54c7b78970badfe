package dev.muster.fleet.permission;

/**
 * What a permission is about.
 *
 * @param sid     names the statement about it, in letters and digits
 * @param pattern of ARNs, with {@code {partition}}, {@code {administrator}} and {@code {role}} in it; {@code *} for
 *                actions that AWS allows on everything or not at all
 */
public record Resource(String sid, String pattern) {

    /** Whether it is another for another administrator account. */
    public boolean dependsOnAdministrator() {
        return pattern.contains("{administrator}");
    }

    /** Whether every ARN of the other is one of this. */
    boolean covers(Resource other) {
        return other.pattern.replace("{administrator}", "*").equals(pattern);
    }
}
