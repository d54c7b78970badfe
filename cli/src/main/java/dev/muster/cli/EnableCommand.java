package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.Invitation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster detective enable}. */
@Command(name = "enable", customSynopsis = "muster detective enable --input-file FILE --assume-role NAME [OPTIONS]", sortOptions = false, description = {
        "Enables Amazon Detective for the administrator account in every Region named, invites the accounts of a "
                + "CSV file to its behavior graphs, and accepts for them. Run it again at any time: it does what is "
                + "missing, and nothing else.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster detective enable --input-file accounts.csv --assume-role MusterAccess",
                "      --enabled-regions us-east-1,eu-west-1 --dry-run"})
final class DetectiveEnable implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--input-file", required = true, paramLabel = "FILE", description = "CSV file of member accounts, `account id,email of its root user` on each line, with or without a header.")
    private @Nullable Path file;

    @Option(names = "--enabled-regions", split = ",", paramLabel = "REGION", description = "Regions, separated by commas (default: every Region of Amazon Detective that the administrator account has enabled).")
    private List<String> regions = List.of();

    @Option(names = "--tags", paramLabel = "KEY=VALUE,...", description = "Tags for the behavior graphs, separated by commas.")
    private @Nullable String tags;

    @Option(names = "--disable-email", description = "Send no invitation mails; the accounts are enrolled all the same.")
    private boolean disableEmail;

    @Option(names = "--message", paramLabel = "TEXT", description = "Text of the invitation mails.")
    private @Nullable String message;

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Mixin
    private EnrolmentOptions options = new EnrolmentOptions();

    @Override
    public Integer call() {
        var named = InputOptions.regions("--enabled-regions", regions);
        var wanted = InputOptions.tags(tags);
        access.requireRole();
        return new EnrolmentRun(spec, access, options).run("enable", named, (administrator, err) -> {
            var members = InputOptions.members(Objects.requireNonNull(file), administrator, err);
            return new Desired.Enrolled(administrator, members, wanted, invitation(administrator));
        }).code();
    }

    private Invitation invitation(AccountId administrator) {
        try {
            return message == null
                    ? Invitation.standard(administrator, "Detective", !disableEmail)
                    : new Invitation(message, !disableEmail);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--message: " + e.getMessage());
        }
    }
}
