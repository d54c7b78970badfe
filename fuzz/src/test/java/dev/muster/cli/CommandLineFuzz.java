package dev.muster.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Arguments, one on each line: understood or refused. Commands are not run; their values are read. */
class CommandLineFuzz {

    private static final List<CommandLine> COMMANDS = List.of(
            new CommandLine(new EnableCommand(CoveredService.DETECTIVE)).setExpandAtFiles(false),
            new CommandLine(new DisableCommand(CoveredService.GUARDDUTY)).setExpandAtFiles(false),
            new CommandLine(new ServeCommand()).setExpandAtFiles(false));

    private static final int MOST_ARGUMENTS = 64;

    @FuzzTest(maxDuration = Cost.TIME)
    void any_arguments_are_understood_or_refused(byte[] input) {
        Cost.inProportion(input, CommandLineFuzz::read);
    }

    private static void read(byte[] input) {
        var lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
        try {
            for (var line : lines) {
                var _ = InputOptions.regions("--regions", List.of(line.split(",", -1)));
            }
        } catch (InvalidInput _) {
            // refused, as is its right
        }
        try {
            var _ = InputOptions.tags(lines[0]);
        } catch (InvalidInput _) {
            // refused, as is its right
        }
        // picocli looks through all arguments again for each, and whoever writes them has the machine already
        var some = Arrays.copyOf(lines, Math.min(lines.length, MOST_ARGUMENTS));
        for (var command : COMMANDS) {
            try {
                var _ = command.parseArgs(LegacyOptions.translate(some));
            } catch (CommandLine.ParameterException _) {
                // refused, as is its right
            }
        }
    }
}
