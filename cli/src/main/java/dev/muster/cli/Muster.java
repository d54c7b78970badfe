package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code muster <noun> <verb>}. */
@Command(name = "muster", versionProvider = Version.class, customSynopsis = "muster COMMAND [OPTIONS]", sortOptions = false, description = {
        "Brings every AWS account you own under Amazon Detective: against AWS, or against the AWS that "
                + "it carries inside.",
        ""}, commandListHeading = "%nCommands:%n", subcommands = {DetectiveCommand.class, TemplateCommand.class,
                ServeCommand.class, DemoCommand.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                        "0:all done",
                        "1:something could not be done; the report says what",
                        "2:bad usage or input, or nobody said yes; nothing was changed",
                        "3:your own credentials were refused"}, footer = {"",
                                "`muster COMMAND --help` says more. New here? `muster demo` shows it all, and",
                                "touches no AWS account."})
public final class Muster implements Callable<Integer> {

    private static final int WIDEST_HELP = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Terminal terminal;

    private Muster(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... arguments) {
        var muster = new CommandLine(new Muster(terminal));
        addHelp(muster);
        muster.getCommandSpec().addOption(OptionSpec.builder("-V", "--version").versionHelp(true).arity("0")
                .description("Show the version, and do nothing.").build());
        return muster.setOut(out)
                .setErr(err)
                .setExpandAtFiles(false) // an argument is what it says, not what some file does
                .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
                .setColorScheme(Help.defaultColorScheme(terminal.out() && terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(LegacyOptions.translate(arguments));
    }

    /** Every command explains itself. */
    private static void addHelp(CommandLine command) {
        command.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true).arity("0")
                .description("Show this, and do nothing.").build());
        command.getSubcommands().values().forEach(Muster::addHelp);
    }

    /** The terminal that a command was started on. */
    static Terminal terminal(CommandSpec command) {
        return command.root().userObject() instanceof Muster muster ? muster.terminal : Terminal.none();
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
