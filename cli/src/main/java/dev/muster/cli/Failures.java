package dev.muster.cli;

import dev.muster.cloud.world.InvalidWorld;
import dev.muster.fleet.enrolment.ExitStatus;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: in words, on standard error, without a stack trace unless it is a fault of ours. */
final class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    /** Wrong options: what is wrong, and where help is. */
    static int usage(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        err.println("muster: " + failure.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("try `" + command.getCommandSpec().qualifiedName() + " --help`");
        }
        return ExitStatus.USAGE.code();
    }

    /** What a command throws. */
    static int execution(Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        return switch (failure) {
            case InvalidWorld world -> {
                world.problems().forEach(problem -> err.println("muster: " + problem));
                yield ExitStatus.USAGE.code();
            }
            case InvalidInput input -> {
                input.problems().forEach(problem -> err.println("muster: " + problem));
                yield ExitStatus.USAGE.code();
            }
            case UncheckedIOException io -> {
                err.println("muster: " + io.getMessage());
                yield ExitStatus.FAILED.code();
            }
            default -> {
                LOG.log(System.Logger.Level.DEBUG, "command failed", failure);
                err.println("muster: a fault of muster's own: " + failure.getClass().getSimpleName() + ": "
                        + failure.getMessage());
                err.println("run it again with MUSTER_DEBUG=1 to see more, and please report it");
                yield ExitStatus.FAILED.code();
            }
        };
    }
}
