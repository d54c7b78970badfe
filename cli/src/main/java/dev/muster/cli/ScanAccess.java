package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.session.SessionSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** How an inventory gets into the accounts, and how patient its calls are. */
final class ScanAccess {

    private static final int MOST_PARALLEL = 1_000;

    @Mixin
    private RoleChoice role = new RoleChoice();

    @Option(names = "--external-id", paramLabel = "ID", description = "External ID that the roles ask for.")
    private @Nullable String externalId;

    @Option(names = "--no-session-policy", description = "Do not narrow the role's sessions to reading (ReadOnlyAccess).")
    private boolean wide;

    @Option(names = "--profile", paramLabel = "NAME", description = "Profile with your own credentials (default: as the AWS SDK finds them).")
    private @Nullable String profile;

    @Option(names = "--env-file", paramLabel = "FILE", description = "Variables that the shell does not set (default: .env, if there is one).")
    private @Nullable Path file;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "Send all calls there instead of to AWS.")
    private @Nullable String endpoint;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "128", description = "Calls that may be on the wire at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(names = "--max-retries", paramLabel = "N", description = "Tries of each call, whatever it fails of (default: 5 where AWS fails or does not answer; where it comes too fast, as many as it takes while any of its kind get through within two minutes).")
    private @Nullable Integer tries;

    @Option(names = "--retry-delay", paramLabel = "SECONDS", defaultValue = "0.25", description = "Longest pause before the second try; it doubles from try to try (default: ${DEFAULT-VALUE}).")
    private double delay;

    /** The variables of the shell and of the file. */
    Surroundings surroundings(Map<String, String> shell) {
        return Surroundings.of(shell, file == null ? Path.of(".env") : file, file != null);
    }

    int parallel() {
        return parallel;
    }

    Optional<Surroundings.Found> role(Surroundings surroundings, boolean many) {
        return role.of(surroundings, many);
    }

    /** Asks AWS who the caller is, and tells where role and credentials come from; the caller's account needs no role. */
    Opening open(Surroundings surroundings, Optional<Surroundings.Found> entry, List<RegionId> regions,
            InstantSource clock, PrintWriter err) {
        return open(surroundings, entry, regions, true, clock, err);
    }

    /**
     * The same.
     *
     * @param ownAsSelf whether the caller's own account is worked on without the role
     */
    Opening open(Surroundings surroundings, Optional<Surroundings.Found> entry, List<RegionId> regions,
            boolean ownAsSelf, InstantSource clock, PrintWriter err) {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new InvalidInput("--parallel must be 1 to " + MOST_PARALLEL + ", got `" + parallel + "`");
        }
        if (tries != null && (tries < 1 || tries > 100)) {
            throw new InvalidInput("--max-retries must be 1 to 100, got `" + tries + "`");
        }
        if (!(delay > 0 && delay <= 60)) {
            throw new InvalidInput("--retry-delay must be more than 0 and at most 60 seconds, got `" + delay + "`");
        }
        var patient = Backoff.standard().beginningWith(Duration.ofMillis(Math.max(1, Math.round(delay * 1_000))));
        var backoff = tries == null ? patient : patient.trying(tries);
        entry.ifPresent(found -> Failures.tell(err, "role `" + found.value() + "`, from " + found.source()));
        var keys = profile == null ? FileKeys.of(surroundings) : Optional.<AwsCredentials>empty();
        if (keys.isPresent()) {
            Failures.tell(err, "credentials, from " + FileKeys.ID + " of `" + surroundings.name() + "`");
        }
        try {
            var settings = new SessionSettings(entry.map(Surroundings.Found::value), Optional.ofNullable(externalId),
                    profile(surroundings), region(surroundings, regions), "inventory",
                    wide ? List.of() : List.of("ReadOnlyAccess"), ownAsSelf, keys);
            var where = Optional.ofNullable(endpoint).or(() -> surroundings.isOfFile("AWS_ENDPOINT_URL")
                    ? surroundings.value("AWS_ENDPOINT_URL")
                    : Optional.empty());
            return Fleet.open(settings, parallel, InputOptions.endpoint("--endpoint-url", where.orElse(null)), clock,
                    backoff);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--role-name: " + e.getMessage());
        }
    }

    private Optional<String> profile(Surroundings surroundings) {
        return Optional.ofNullable(profile).or(() -> surroundings.isOfFile("AWS_PROFILE")
                ? surroundings.value("AWS_PROFILE")
                : Optional.empty());
    }

    /** The scripts before read two names; the SDK reads the first alone. */
    private static Optional<RegionId> region(Surroundings surroundings, List<RegionId> regions) {
        return surroundings.value("AWS_REGION").or(() -> surroundings.value("AWS_DEFAULT_REGION"))
                .filter(RegionId::isValid).map(RegionId::new).or(() -> regions.stream().findFirst());
    }
}
