package dev.muster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster SERVICE status}. */
@Command(name = "status", customSynopsis = "muster ${bundle:service.word} status [OPTIONS]", sortOptions = false, description = {
        "Shows which accounts are covered by ${bundle:service.title} in which Regions, and why others are not. Changes "
                + "nothing.",
        ""})
final class StatusCommand implements Callable<Integer> {

    private final CoveredService service;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private StatusOptions options = new StatusOptions();

    StatusCommand(CoveredService service) {
        this.service = service;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        return options.look(spec, List.of(service), seen -> {
            switch (options.output()) {
                case table -> new CoverageText(Style.ofOut(spec)).print(seen, out);
                case json -> JsonText.print(seen.getFirst(), out);
                case csv -> CsvText.print(seen.getFirst(), out);
            }
        }).code();
    }
}
