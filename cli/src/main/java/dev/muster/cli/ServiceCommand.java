package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster detective} and {@code muster guardduty}: a service across accounts and Regions. */
@Command(customSynopsis = "muster ${bundle:service.word} enable|disable|status|permissions [OPTIONS]", sortOptions = false, description = {
        "Enrols accounts into ${bundle:service.title} across Regions, takes them out, shows who is covered, and says what "
                + "IAM has to allow for that.",
        ""}, commandListHeading = "%nCommands:%n")
final class ServiceCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
