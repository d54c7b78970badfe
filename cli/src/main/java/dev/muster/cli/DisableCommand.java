package dev.muster.cli;

import dev.muster.fleet.enrolment.Desired;
import dev.muster.fleet.members.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster detective disable}. */
@Command(name = "disable", customSynopsis = "muster detective disable --input-file FILE [OPTIONS]%n       muster detective disable --delete-graph [OPTIONS]", sortOptions = false, description = {
        "Removes the accounts of a CSV file from the administrator account's behavior graphs, and with "
                + "--delete-graph the graphs as well.",
        ""})
final class DetectiveDisable implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--input-file", paramLabel = "FILE", description = "CSV file of the accounts to remove; not needed with --delete-graph.")
    private @Nullable Path file;

    @Option(names = "--disabled-regions", split = ",", paramLabel = "REGION", description = "Regions, separated by commas (default: every Region of Amazon Detective that the administrator account has enabled).")
    private List<String> regions = List.of();

    @Option(names = "--delete-graph", description = "Disable Amazon Detective for the administrator account: delete its behavior graphs. What they have gathered is lost.")
    private boolean deleteGraph;

    @Mixin
    private AccessOptions access = new AccessOptions();

    @Mixin
    private EnrolmentOptions options = new EnrolmentOptions();

    @Override
    public Integer call() {
        if (file == null && !deleteGraph) {
            throw new InvalidInput("name the accounts to remove with --input-file, or delete the graphs with "
                    + "--delete-graph");
        }
        var named = InputOptions.regions("--disabled-regions", regions);
        return new EnrolmentRun(spec, access, options).run("disable", named, (administrator, err) -> {
            var members = file == null ? List.<Member>of() : InputOptions.members(file, administrator, err);
            return new Desired.Removed(administrator, members, false, deleteGraph);
        }).code();
    }
}
