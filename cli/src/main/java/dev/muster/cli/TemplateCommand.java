package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster template}: what has to be in the accounts first. */
@Command(name = "template", customSynopsis = "muster template detective|guardduty|inventory [OPTIONS]", sortOptions = false, description = {
        "Prints CloudFormation templates of what the accounts need before the other commands can work in them.",
        ""}, commandListHeading = "%nCommands:%n")
final class TemplateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
