package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.enrolment.Coverage;
import dev.muster.fleet.enrolment.EngineSettings;
import dev.muster.fleet.enrolment.Enrolment;
import dev.muster.fleet.enrolment.EnrolmentListener;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.enrolment.Regions;
import dev.muster.fleet.members.Member;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose coverage to look at, where, and how to show it; and the look. */
final class StatusOptions {

    @Option(names = "--input-file", paramLabel = "FILE", description = "CSV file of the accounts that should be covered; without it all members are shown.")
    private @Nullable Path file;

    @Parameters(arity = "0..1", hidden = true)
    private @Nullable Path positional;

    @Option(names = "--regions", split = ",", paramLabel = "REGION", description = "Regions, separated by commas (default: every Region of ${bundle:service.title} that the administrator account has enabled).")
    private List<String> regions = List.of();

    @Mixin
    private TimeLimit limit = new TimeLimit();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.table;

    @Mixin
    private AccessOptions access = new AccessOptions();

    OutputFormat output() {
        return output;
    }

    /** Looks at the services, all at once, and hands what was seen over to be shown; throws {@link InvalidInput}. */
    ExitStatus look(CommandSpec spec, List<CoveredService> services, Consumer<List<Coverage>> show) {
        var named = InputOptions.regions("--regions", regions);
        var administrator = access.administrator();
        var clock = InstantSource.system();
        var settings = EngineSettings.standard(clock).within(limit.duration());
        // a file with mistakes is told before AWS is asked, where the administrator is known by then
        var early = administrator.map(account -> members(spec, account));
        return switch (access.open("status", named, clock)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    var account = administrator.orElse(fleet.caller().account());
                    var members = early.orElseGet(() -> members(spec, account));
                    var seen = services.stream().gather(Gatherers.mapConcurrent(services.size(),
                            service -> look(fleet, service, account, members, named, settings))).toList();
                    show.accept(seen);
                    yield seen.stream().map(Coverage::exit).anyMatch(ExitStatus.FAILED::equals)
                            ? ExitStatus.FAILED
                            : ExitStatus.DONE;
                }
            }
            case Opening other -> Failures.opening(other, spec.commandLine().getErr());
        };
    }

    private static Coverage look(Fleet fleet, CoveredService which, AccountId administrator, List<Member> members,
            List<RegionId> named, EngineSettings settings) {
        var service = which.of(fleet, administrator);
        return new Enrolment(service, settings, EnrolmentListener.silent()).status(members, named.isEmpty()
                ? Regions.everyOneOf(service)
                : Regions.named(named));
    }

    private List<Member> members(CommandSpec spec, AccountId administrator) {
        Optional<Path> accounts = InputOptions.file(file, positional);
        return accounts.map(csv -> InputOptions.members(csv, administrator, spec.commandLine().getErr())).orElse(List
                .of());
    }
}
