package dev.muster.cli;

import dev.muster.fleet.enrolment.Desired;
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

/** {@code muster SERVICE disable}. */
@Command(name = "disable", customSynopsis = "muster ${bundle:service.word} disable [--input-file FILE] [OPTIONS]", sortOptions = false, description = {
        "Removes the accounts of a CSV file from the administrator account's ${bundle:service.things}, and deletes what "
                + "is named besides.",
        ""})
final class DisableCommand implements Callable<Integer> {

    private final CoveredService service;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--input-file", paramLabel = "FILE", description = "CSV file of the accounts to remove.")
    private @Nullable Path file;

    @Option(names = "--disabled-regions", split = ",", paramLabel = "REGION", description = "Regions, separated by commas (default: every Region of ${bundle:service.title} that the administrator account has enabled).")
    private List<String> regions = List.of();

    @Parameters(arity = "0..1", hidden = true)
    private @Nullable Path positional;

    @Mixin
    private final Leftovers leftovers;

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Mixin
    private EnrolmentOptions options = new EnrolmentOptions();

    DisableCommand(CoveredService service) {
        this.service = service;
        this.leftovers = service.leftovers();
    }

    @Override
    public Integer call() {
        var accounts = InputOptions.file(file, positional);
        if (accounts.isEmpty() && (!leftovers.turnOff() || leftovers.own())) {
            throw new InvalidInput("name the accounts to remove with --input-file" + (leftovers.own()
                    ? ""
                    : ", or disable " + service.title() + " altogether with " + leftovers.turnOffOption()));
        }
        if (leftovers.own()) {
            access.requireRole("what an account has itself is deleted");
        }
        var named = InputOptions.regions("--disabled-regions", regions);
        return new EnrolmentRun(service, spec, access, options).run("disable", named, (administrator, err) -> {
            var members = accounts.map(csv -> InputOptions.members(csv, administrator, err)).orElse(List.of());
            return new Desired.Removed(administrator, members, leftovers.own(), leftovers.turnOff());
        }).code();
    }
}
