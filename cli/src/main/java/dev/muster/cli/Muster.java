package dev.muster.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: {@code muster <noun> <verb>}. */
@Command(name = "muster", versionProvider = Version.class, mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Brings every AWS account you own under Amazon Detective: against AWS, or against the AWS that "
                + "it carries inside.",
        ""}, subcommands = {DetectiveCommand.class, ServeCommand.class, DemoCommand.class,
                HelpCommand.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:all done",
                        "1:something could not be done; the report says what",
                        "2:bad usage or input; nothing was changed",
                        "3:the caller's own credentials were refused"})
public final class Muster implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Muster() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Logging.configure();
        System.exit(commandLine().execute(LegacyOptions.translate(arguments)));
    }

    /** The command line as {@link #main} runs it, for whoever wants to run it within a process. */
    static CommandLine commandLine() {
        return new CommandLine(new Muster())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; `muster --help` lists them");
    }
}
