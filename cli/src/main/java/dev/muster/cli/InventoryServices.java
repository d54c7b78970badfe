package dev.muster.cli;

import dev.muster.api.catalog.Catalog;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.sheet.Question;
import dev.muster.fleet.inventory.sheet.SheetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster inventory services}. */
@Command(name = "services", customSynopsis = "muster inventory services [NAME...] [OPTIONS]", sortOptions = false, description = {
        "Lists what an inventory can ask: the services; of named ones, or of a sheet, the functions with the IAM "
                + "action, the parameters and the result keys of each. Calls nobody.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster inventory services",
                "  muster inventory services kms s3",
                "  muster inventory services --sheet core --output csv"})
final class InventoryServices implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Services, as boto3 and the aws CLI name them.")
    private List<String> names = List.of();

    @Mixin
    private SheetChoice sheet = new SheetChoice();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.table;

    @Override
    public Integer call() {
        var catalog = sheet.catalog();
        var err = spec.commandLine().getErr();
        var chosen = sheet.chosen(catalog, err);
        var text = new QuestionsText(Style.ofOut(spec), spec.commandLine().getOut(), output);
        if (chosen.isEmpty() && names.isEmpty()) {
            text.services(catalog.services().stream().flatMap(name -> Question.of(catalog, name).stream())
                    .filter(questions -> !questions.isEmpty()).toList());
        } else {
            var called = chosen.map(read -> ofSheet(catalog, read.sheet().entries())).orElseGet(Stream::empty);
            text.questions(Stream.concat(called, named(catalog).stream()).distinct().toList());
        }
        return ExitStatus.DONE.code();
    }

    private static Stream<Question> ofSheet(Catalog catalog, List<SheetEntry> entries) {
        return entries.stream().flatMap(entry -> Question.of(catalog, entry.service()).stream()
                .flatMap(List::stream).filter(question -> question.function().equals(entry.function())));
    }

    private List<Question> named(Catalog catalog) {
        var questions = new ArrayList<Question>();
        var problems = new ArrayList<String>();
        for (var name : names) {
            Question.of(catalog, name).ifPresentOrElse(questions::addAll, () -> {
                var like = Question.servicesLike(catalog, name);
                problems.add("there is no service `" + name + "`" + (like.isEmpty()
                        ? ""
                        : "; did you mean `" + String.join("` or `", like) + "`?"));
            });
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return questions;
    }
}
