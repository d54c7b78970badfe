package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A noun of {@code muster <noun> <verb>}: by itself it lists its verbs. */
@Command(customSynopsis = "${bundle:noun.synopsis}", sortOptions = false, description = {"${bundle:noun.description}",
        ""}, commandListHeading = "%nCommands:%n")
final class NounCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** What its help says. */
    static ResourceBundle words(String synopsis, String description) {
        return Words.of(Map.of("noun.synopsis", synopsis, "noun.description", description));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.USAGE.code();
    }
}
