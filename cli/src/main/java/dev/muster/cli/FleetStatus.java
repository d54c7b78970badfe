package dev.muster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster status}: all services at once. */
@Command(name = "status", customSynopsis = "muster status [OPTIONS]", sortOptions = false, description = {
        "Shows which accounts are covered by ${bundle:service.title} in which Regions, and why others are not. Changes "
                + "nothing.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster status --input-file accounts.csv --regions us-east-1,eu-west-1"})
final class FleetStatus implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private StatusOptions options = new StatusOptions();

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        return options.look(spec, List.of(CoveredService.values()), seen -> {
            switch (options.output()) {
                case table -> new CoverageText(Style.ofOut(spec)).print(seen, out);
                case json -> JsonText.print(seen, out);
                case csv -> CsvText.print(seen, out);
            }
        }).code();
    }
}
