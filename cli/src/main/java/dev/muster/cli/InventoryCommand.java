package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster inventory}: what there is in all accounts. */
@Command(name = "inventory", customSynopsis = "muster inventory COMMAND [OPTIONS]", sortOptions = false, description = {
        "Takes roll-call of everything in every account, complete or with what is missing and why.",
        ""}, commandListHeading = "%nCommands:%n")
final class InventoryCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
