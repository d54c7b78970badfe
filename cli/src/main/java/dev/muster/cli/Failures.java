package dev.muster.cli;

import dev.muster.api.catalog.InvalidModelException;
import dev.muster.cloud.fault.InvalidFaults;
import dev.muster.cloud.replay.InvalidReplay;
import dev.muster.cloud.world.InvalidWorld;
import dev.muster.fleet.Opening;
import dev.muster.fleet.enrolment.ExitStatus;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: in words, on standard error, without a stack trace unless it is a fault of ours. */
final class Failures {

    private Failures() {}

    /** One line on standard error, harmless whatever it quotes. */
    static void tell(PrintWriter err, String message) {
        err.println("muster: " + Style.plain(message));
        err.flush();
    }

    /** Wrong options: what is wrong, and where help is. */
    static int usage(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        String.valueOf(failure.getMessage()).lines().forEach(line -> tell(err, line));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            tell(err, "`" + command.getCommandSpec().qualifiedName() + " --help` shows how it is used");
        }
        return ExitStatus.USAGE.code();
    }

    /** The caller could not be found out. */
    static ExitStatus opening(Opening failure, PrintWriter err) {
        tell(err, failure.cause());
        tell(err, failure.remedy());
        return failure.exit();
    }

    /** What a command throws. */
    static int execution(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        return switch (failure) {
            case InvalidWorld world -> {
                world.problems().forEach(problem -> tell(err, problem));
                yield ExitStatus.USAGE.code();
            }
            case InvalidModelException model -> {
                tell(err, "--models: " + model.getMessage());
                yield ExitStatus.USAGE.code();
            }
            case InvalidReplay replay -> {
                tell(err, String.valueOf(replay.getMessage()));
                yield ExitStatus.USAGE.code();
            }
            case InvalidFaults faults -> {
                faults.problems().forEach(problem -> tell(err, problem));
                yield ExitStatus.USAGE.code();
            }
            case InvalidInput input -> {
                input.problems().forEach(problem -> tell(err, problem));
                yield ExitStatus.USAGE.code();
            }
            case UncheckedIOException io -> {
                tell(err, String.valueOf(io.getMessage()));
                yield ExitStatus.FAILED.code();
            }
            default -> {
                // asked for here alone, since finding a logger takes longer than many a command
                System.getLogger(Failures.class.getName()).log(System.Logger.Level.DEBUG, "command failed", failure);
                tell(err, "a fault of muster's own: " + failure.getClass().getSimpleName() + ": "
                        + failure.getMessage());
                tell(err, "run it again with MUSTER_DEBUG=1 to see more, and please report it");
                yield ExitStatus.FAILED.code();
            }
        };
    }
}
