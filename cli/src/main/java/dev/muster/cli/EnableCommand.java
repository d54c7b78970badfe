package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.enrolment.Invitation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster SERVICE enable}. */
@Command(name = "enable", customSynopsis = "muster ${bundle:service.word} enable --input-file FILE --assume-role NAME [OPTIONS]", sortOptions = false, description = {
        "Enables ${bundle:service.title} for the administrator account in every Region named, invites the accounts of a "
                + "CSV file to its ${bundle:service.things}, and accepts for them. Run it again at any time: it does what is "
                + "missing, and nothing else.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster ${bundle:service.word} enable --input-file accounts.csv --assume-role ${bundle:service.role}",
                "      --enabled-regions us-east-1,eu-west-1 --dry-run"})
final class EnableCommand implements Callable<Integer> {

    private final CoveredService service;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--input-file", paramLabel = "FILE", description = "CSV file of member accounts, `account id,email of its root user` on each line, with or without a header.")
    private @Nullable Path file;

    @Parameters(arity = "0..1", hidden = true)
    private @Nullable Path positional;

    @Option(names = "--enabled-regions", split = ",", paramLabel = "REGION", description = "Regions, separated by commas (default: every Region of ${bundle:service.title} that the administrator account has enabled).")
    private List<String> regions = List.of();

    @Option(names = "--tags", paramLabel = "KEY=VALUE,...", description = "Tags for the ${bundle:service.things}, separated by commas.")
    private @Nullable String tags;

    @Option(names = "--disable-email", description = "Send no invitation mails; the accounts are enrolled all the same.")
    private boolean disableEmail;

    @Option(names = "--message", paramLabel = "TEXT", description = "Text of the invitation mails.")
    private @Nullable String message;

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Mixin
    private EnrolmentOptions options = new EnrolmentOptions();

    EnableCommand(CoveredService service) {
        this.service = service;
    }

    @Override
    public Integer call() {
        var accounts = InputOptions.file(file, positional).orElseThrow(() -> new InvalidInput(
                "name the CSV file of the accounts to enrol, with --input-file"));
        var named = InputOptions.regions("--enabled-regions", regions);
        var wanted = InputOptions.tags(tags);
        access.requireRole("an invitation is accepted");
        return new EnrolmentRun(service, spec, access, options).run("enable", named, (administrator, err) -> {
            var members = InputOptions.members(accounts, administrator, err);
            return new Desired.Enrolled(administrator, members, wanted, invitation(administrator));
        }).code();
    }

    private Invitation invitation(AccountId administrator) {
        try {
            return message == null
                    ? Invitation.standard(administrator, service.shortName(), !disableEmail)
                    : new Invitation(message, !disableEmail);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("--message: " + e.getMessage());
        }
    }
}
