package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster detective}: Amazon Detective across accounts and Regions. */
@Command(name = "detective", customSynopsis = "muster detective enable|disable|status|permissions [OPTIONS]", sortOptions = false, description = {
        "Enrols accounts into Amazon Detective across Regions, takes them out, shows who is covered, and says what "
                + "IAM has to allow for that.",
        ""}, commandListHeading = "%nCommands:%n")
final class DetectiveCommand implements Callable<Integer> {

    /** How sentences name the service. */
    static final String SERVICE = "Amazon Detective";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
