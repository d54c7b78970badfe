package dev.muster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code muster detective}: Amazon Detective across accounts and Regions. */
@Command(name = "detective", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Enrols accounts into Amazon Detective across Regions, takes them out, and shows who is covered.",
        ""}, subcommands = {DetectiveEnable.class, DetectiveDisable.class, DetectiveStatus.class, HelpCommand.class})
final class DetectiveCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of enable, disable and status");
    }
}
