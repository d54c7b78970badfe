package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.session.SessionSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to get into the accounts: options that all commands over many accounts have. */
final class AccessOptions {

    private static final int MOST_PARALLEL = 1_000;

    @Option(names = "--administrator", paramLabel = "ID", description = "Account that administers ${bundle:service.title} (default: the account of your credentials).")
    private @Nullable String administrator;

    @Option(names = "--assume-role", paramLabel = "NAME", description = "Role to assume in the administrator account and in every member account; the same name everywhere.")
    private @Nullable String role;

    @Option(names = "--external-id", paramLabel = "ID", description = "External ID that the roles ask for.")
    private @Nullable String externalId;

    @Option(names = "--profile", paramLabel = "NAME", description = "Profile with your own credentials (default: as the AWS SDK finds them).")
    private @Nullable String profile;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "Send all calls there instead of to AWS (default: AWS_ENDPOINT_URL and the like).")
    private @Nullable String endpoint;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "128", description = "Calls that may be on the wire at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    /**
     * Without a role nobody gets into other accounts; says so before anything is called.
     *
     * @param what is done in there, in a few words
     */
    void requireRole(String what) {
        if (role == null) {
            throw new InvalidInput("name the role that lets you into every account, with --assume-role: " + what
                    + " with the member's own credentials");
        }
    }

    /** The administrator account, where one was named. */
    Optional<AccountId> administrator() {
        return Optional.ofNullable(administrator).map(text -> InputOptions.account("--administrator", text));
    }

    /**
     * Asks AWS who the caller is.
     *
     * @param purpose ends the name of the sessions
     * @param regions those that the user named
     */
    Opening open(String purpose, List<RegionId> regions, InstantSource clock) {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new InvalidInput("--parallel must be 1 to " + MOST_PARALLEL + ", got `" + parallel + "`");
        }
        try {
            var settings = new SessionSettings(Optional.ofNullable(role), Optional.ofNullable(externalId), Optional
                    .ofNullable(profile), regions.stream().findFirst(), purpose);
            return Fleet.open(settings, parallel, InputOptions.endpoint("--endpoint-url", endpoint), clock);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--assume-role: " + e.getMessage());
        }
    }

}
