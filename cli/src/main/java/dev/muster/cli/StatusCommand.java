package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.members.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster detective status}. */
@Command(name = "status", customSynopsis = "muster detective status [OPTIONS]", sortOptions = false, description = {
        "Shows which accounts are covered by Amazon Detective in which Regions, and why others are not. Changes "
                + "nothing.",
        ""})
final class DetectiveStatus implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--input-file", paramLabel = "FILE", description = "CSV file of the accounts that should be covered; without it the members of the graphs are shown.")
    private @Nullable Path file;

    @Option(names = "--regions", split = ",", paramLabel = "REGION", description = "Regions, separated by commas (default: every Region of Amazon Detective that the administrator account has enabled).")
    private List<String> regions = List.of();

    @Mixin
    private TimeLimit limit = new TimeLimit();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.table;

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Override
    public Integer call() {
        var named = InputOptions.regions("--regions", regions);
        var administrator = access.administrator();
        var longest = limit.duration();
        var err = spec.commandLine().getErr();
        // a file with mistakes is told before AWS is asked, where the administrator is known by then
        administrator.ifPresent(account -> members(account));
        var clock = InstantSource.system();
        return switch (access.open("status", named, clock)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    yield show(fleet, administrator.orElse(fleet.caller().account()), named.isEmpty()
                            ? null
                            : Regions.named(named), clock, longest);
                }
            }
            case Opening other -> Failures.opening(other, err).code();
        };
    }

    private List<Member> members(AccountId administrator) {
        return file == null ? List.of() : InputOptions.members(file, administrator, spec.commandLine().getErr());
    }

    private int show(Fleet fleet, AccountId administrator, @Nullable Regions named, InstantSource clock,
            Duration longest) {
        var service = fleet.detective(administrator);
        var engine = new Enrolment(service, EngineSettings.standard(clock).within(longest),
                EnrolmentListener.silent());
        Coverage coverage = engine.status(members(administrator), named == null ? Regions.everyOneOf(service) : named);
        var out = spec.commandLine().getOut();
        switch (output) {
            case table -> new CoverageText(Style.ofOut(spec), DetectiveCommand.SERVICE).print(coverage, out);
            case json -> JsonText.print(coverage, out);
            case csv -> CsvText.print(coverage, out);
        }
        return coverage.exit().code();
    }
}
