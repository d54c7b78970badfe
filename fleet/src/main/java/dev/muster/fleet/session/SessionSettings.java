package dev.muster.fleet.session;

import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * How to get into the accounts.
 *
 * @param role       the name of the role to assume in every account, with its path if it has one; empty to use the
 *                   caller's own credentials, which reach the caller's own account only
 * @param externalId what the roles' trust policies ask for; empty when they ask for nothing
 * @param profile    the profile whose credentials are the caller's; empty for the usual search
 * @param region     a Region the user named, to ask first when no Region is configured
 * @param purpose    ends the name of the sessions, so that they can be told apart in CloudTrail
 * @param narrowed   names of AWS's managed policies, beyond which no session goes whatever the role allows; none for all
 *                   that the role allows
 * @param ownAsSelf  whether the caller's own account is worked on with the caller's own credentials, where the other
 *                   accounts are entered by the role
 * @param keys       the caller's own credentials, where they are given and not searched for
 */
public record SessionSettings(Optional<String> role, Optional<String> externalId, Optional<String> profile,
        Optional<RegionId> region, String purpose, List<String> narrowed, boolean ownAsSelf,
        Optional<AwsCredentials> keys) {

    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9_+=,.@/-]{1,512}");
    private static final Pattern PURPOSE = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,40}");

    /** By the role into every account, with all that it allows. */
    public SessionSettings(Optional<String> role, Optional<String> externalId, Optional<String> profile,
            Optional<RegionId> region, String purpose) {
        this(role, externalId, profile, region, purpose, List.of(), false, Optional.empty());
    }

    public SessionSettings {
        narrowed = List.copyOf(narrowed);
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
