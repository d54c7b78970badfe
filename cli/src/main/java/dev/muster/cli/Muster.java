package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** The command line: {@code muster <noun> <verb>}. */
@Command(name = "muster", customSynopsis = "muster COMMAND [OPTIONS]", sortOptions = false, description = {
        "Brings every AWS account you own under Amazon Detective and Amazon GuardDuty: against AWS, or against the AWS that "
                + "it carries inside.",
        ""}, commandListHeading = "%nCommands:%n", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:all done",
                "1:something could not be done; the report says what",
                "2:bad usage or input, or nobody said yes; nothing was changed",
                "3:your own credentials were refused"}, footer = {"",
                        "`muster COMMAND --help` says more. New here? `muster demo` shows it all, and",
                        "touches no AWS account."})
public final class Muster implements Callable<Integer> {

    private static final int WIDEST_HELP = 100;

    private static final List<String> VERSION = List.of("-V", "--version");

    /** Who asks for these gets words, and nothing is started that would have to be stopped. */
    private static final List<String> WORDS = List.of("-V", "--version", "-h", "--help");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final Terminal terminal;

    private Muster(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var code = run(Terminal.ofProcess(), new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments);
        if (code != 0 || Collections.disjoint(WORDS, List.of(arguments))) {
            System.exit(code); // the JVM asks for a logger first, which takes longer than to tell the version
        }
    }

    /** Runs one command and returns its exit code. */
    static int run(Terminal terminal, PrintWriter out, PrintWriter err, String... arguments) {
        if (arguments.length == 1 && VERSION.contains(arguments[0])) {
            out.println(Version.line()); // before picocli starts, which takes longer than all the rest
            return ExitCode.OK;
        }
        var today = LegacyOptions.translate(arguments);
        var muster = new CommandLine(new Muster(terminal));
        Branch.add(muster, commands(), List.of(today));
        addHelp(muster);
        muster.getCommandSpec().version(Version.line())
                .addOption(OptionSpec.builder(VERSION.toArray(String[]::new)).versionHelp(true).arity("0")
                        .description("Show the version, and do nothing.").build());
        return muster.setOut(out)
                .setErr(err)
                .setExpandAtFiles(false) // an argument is what it says, not what some file does
                .setUsageHelpWidth(Math.min(terminal.columns(), WIDEST_HELP))
                .setColorScheme(Help.defaultColorScheme(terminal.out() && terminal.colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(today);
    }

    private static List<Branch> commands() {
        return List.of(service(CoveredService.DETECTIVE), service(CoveredService.GUARDDUTY),
                new Branch("status", FleetStatus::new, Optional.of(CoveredService.wordsForAll()), List.of()),
                noun("inventory", "COMMAND", "Takes roll-call of everything in every account, complete or with what is "
                        + "missing and why.",
                        List.of(
                                new Branch("scan", InventoryScan::new),
                                new Branch("query", InventoryQuery::new),
                                new Branch("diff", InventoryDiffCommand::new),
                                new Branch("report", InventoryReport::new),
                                new Branch("services", InventoryServices::new),
                                new Branch("permissions", InventoryPermissionsCommand::new))),
                noun("iam", "COMMAND", "IAM policies by themselves, as AWS reads them.", List.of(
                        new Branch("lint", IamLint::new),
                        new Branch("check", IamCheck::new),
                        new Branch("explain", IamExplain::new),
                        new Branch("simulate", IamSimulate::new))),
                noun("template", "detective|guardduty|inventory",
                        "Prints CloudFormation templates of what the accounts need "
                                + "before the other commands can work in them.",
                        Stream.concat(Stream.of(CoveredService.values())
                                .map(service -> of(service, service.word(), () -> new RoleTemplateCommand(service))),
                                Stream.of(new Branch("inventory", InventoryTemplateCommand::new))).toList()),
                new Branch("doctor", DoctorCommand::new),
                new Branch("serve", ServeCommand::new),
                new Branch("demo", DemoCommand::new, Optional.of(CoveredService.wordsForAll()), List.of()));
    }

    private static Branch noun(String name, String verbs, String description, List<Branch> below) {
        return new Branch(name, NounCommand::new, Optional.of(NounCommand.words("muster " + name + " " + verbs
                + " [OPTIONS]", description)), below);
    }

    private static Branch service(CoveredService service) {
        return new Branch(service.word(), NounCommand::new, Optional.of(service.words()), List.of(
                of(service, "enable", () -> new EnableCommand(service)),
                of(service, "disable", () -> new DisableCommand(service)),
                of(service, "status", () -> new StatusCommand(service)),
                of(service, "permissions", () -> new PermissionsCommand(service))));
    }

    private static Branch of(CoveredService service, String name, Supplier<Callable<Integer>> made) {
        return new Branch(name, made, Optional.of(service.words()), List.of());
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
