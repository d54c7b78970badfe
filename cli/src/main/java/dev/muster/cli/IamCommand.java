package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster iam}: the policy language by itself. */
@Command(name = "iam", customSynopsis = "muster iam COMMAND [OPTIONS]", sortOptions = false, description = {
        "IAM policies by themselves, as AWS reads them.",
        ""}, commandListHeading = "%nCommands:%n")
final class IamCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
