package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationJson;
import dev.muster.policy.explain.ExplanationText;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster iam explain}. */
@Command(name = "explain", customSynopsis = "muster iam explain --principal ARN --action ACTION [OPTIONS]", sortOptions = false, description = {
        "Says why policies allow or deny a request: what each kind of policy says to it, which statements nearly "
                + "fitted and what kept them from it, and what to do. Calls nobody.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:allowed; with --requests, every line was answered",
                "1:denied",
                "2:bad usage, or a file or a line that cannot be used"}, footerHeading = "%nFor example:%n", footer = {
                        "  muster iam explain --principal arn:aws:iam::111122223333:user/alice \\",
                        "    --action detective:ListGraphs --identity-policy analyst.json"})
final class IamExplain implements Callable<Integer> {

    /** How explanations are written; named as on the command line. */
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
        var style = Style.ofOut(spec);
        var file = options.requests();
        if (file.isPresent()) {
            return new QuestionLines(options.texts(), spec.commandLine().getErr()).answer(file.get(), out, line -> {
                var explanation = Explanation.of(line.request(), line.stack());
                return switch (output) {
                    case jsonl -> "{\"id\":" + line.id() + "," + ExplanationJson.of(explanation).substring(1);
                    case text -> style.bold(line.label()) + "\n" + ExplanationText.of(explanation, style.width());
                };
            });
        }
        var asked = AskedQuestion.of(options, InstantSource.system());
        var explanation = Explanation.of(asked.request(), asked.stack());
        switch (output) {
            case jsonl -> out.println(ExplanationJson.of(explanation));
            case text -> ExplainedText.print(explanation, style, out);
        }
        out.flush();
        return explanation.decision().isAllowed() ? ExitStatus.DONE.code() : ExitStatus.FAILED.code();
    }
}
