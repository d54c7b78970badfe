package dev.muster.fleet.session;

import dev.muster.api.id.RegionId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How to get into the accounts.
 *
 * @param role       the name of the role to assume in every account, with its path if it has one; empty to use the
 *                   caller's own credentials, which reach the caller's own account only
 * @param externalId what the roles' trust policies ask for; empty when they ask for nothing
 * @param profile    the profile whose credentials are the caller's; empty for the usual search
 * @param region     a Region the user named, to ask first when no Region is configured
 * @param purpose    ends the name of the sessions, so that they can be told apart in CloudTrail
 */
public record SessionSettings(Optional<String> role, Optional<String> externalId, Optional<String> profile,
        Optional<RegionId> region, String purpose) {

    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_+=,.@/-]{1,512}");
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,40}");

    public SessionSettings {
        role.ifPresent(name -> {
            if (!ROLE.matcher(name).matches() || name.startsWith("/") || name.endsWith("/")) {
                throw new IllegalArgumentException(
                        "`" + name + "` is not the name of a role; give the name alone, not its ARN");
            }
        });
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException("`" + purpose + "` cannot stand in the name of a session");
        }
    }

    String sessionName() {
        return "muster-" + purpose;
    }
}
