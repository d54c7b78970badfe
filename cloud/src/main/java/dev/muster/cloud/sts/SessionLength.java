package dev.muster.cloud.sts;

import dev.muster.cloud.call.Identity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a session lasts. That a number is within the model's range was checked before. */
final class SessionLength {

    private static final Duration ROLE_DEFAULT = Duration.ofHours(1);

    /** The most that role credentials can get for another role. */
    private static final Duration CHAINED_LIMIT = Duration.ofHours(1);

    private static final Duration USER_DEFAULT = Duration.ofHours(12);

    /** The most that a root user gets; asking for more is not an error. */
    private static final Duration ROOT_LIMIT = Duration.ofHours(1);

    private SessionLength() {}

    /**
     * For a session of a role.
     *
     * @param limit   the role's maximum
     * @param chained whether role credentials ask for it
     */
    static Duration ofRole(@Nullable Integer seconds, Duration limit, boolean chained) {
        if (seconds == null) {
            return ROLE_DEFAULT;
        }
        var asked = Duration.ofSeconds(seconds);
        if (asked.compareTo(limit) > 0) {
            throw Refusals.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        if (chained && asked.compareTo(CHAINED_LIMIT) > 0) {
            throw Refusals.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles "
                    + "assumed by role chaining.");
        }
        return asked;
    }

    /** For a session of the user or root user who asks. */
    static Duration ofCaller(@Nullable Integer seconds, Identity caller) {
        var asked = seconds == null ? USER_DEFAULT : Duration.ofSeconds(seconds);
        return caller instanceof Identity.Root && asked.compareTo(ROOT_LIMIT) > 0 ? ROOT_LIMIT : asked;
    }
}
