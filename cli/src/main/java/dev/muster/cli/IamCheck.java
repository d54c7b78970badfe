package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.policy.Evaluator;
import dev.muster.policy.explain.Explanation;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster iam check}. */
@Command(name = "check", customSynopsis = "muster iam check --principal ARN --action ACTION [OPTIONS]", sortOptions = false, description = {
        "Says whether policies allow a request, as AWS would decide it, and which statement decides. Calls nobody.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:allowed; with --requests, every line was answered",
                "1:denied",
                "2:bad usage, or a file or a line that cannot be used"}, footerHeading = "%nFor example:%n", footer = {
                        "  muster iam check --principal arn:aws:iam::111122223333:user/alice \\",
                        "    --action detective:ListGraphs --identity-policy analyst.json",
                        "  muster iam check --requests questions.jsonl --output jsonl"})
final class IamCheck implements Callable<Integer> {

    /** How answers are written; named as on the command line. */
    enum Format {
        text, jsonl
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final QuestionOptions options = new QuestionOptions();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text, or jsonl: a JSON object on a line for each question (default: ${DEFAULT-VALUE}).")
    private Format output = Format.text;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var file = options.requests();
        if (file.isPresent()) {
            return new QuestionLines(options.texts(), spec.commandLine().getErr()).answer(file.get(), out,
                    line -> switch (output) {
                        case jsonl -> DecisionJson.line(line, Evaluator.decide(line.request(), line.stack()));
                        case text ->
                            line.label() + ": " + Style.plain(Explanation.of(line.request(), line.stack()).headline());
                    });
        }
        var asked = AskedQuestion.of(options, InstantSource.system());
        var explanation = Explanation.of(asked.request(), asked.stack());
        out.println(switch (output) {
            case jsonl -> DecisionJson.line(asked, explanation.decision());
            case text -> ExplainedText.headline(explanation, Style.ofOut(spec));
        });
        out.flush();
        return explanation.decision().isAllowed() ? ExitStatus.DONE.code() : ExitStatus.FAILED.code();
    }
}
