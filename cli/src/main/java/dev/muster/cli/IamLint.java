package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster iam lint}. */
@Command(name = "lint", customSynopsis = "muster iam lint [OPTIONS] FILE...", sortOptions = false, description = {
        "Checks policies: whether their JSON is sound, whether AWS takes them, whether their actions, resources and "
                + "conditions exist and go together, and whether they let in more than they seem to. Calls nobody.",
        ""}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:nothing as bad as --fail-on was found",
                "1:something was",
                "2:bad usage, or a file could not be read"}, footerHeading = "%nFor example:%n", footer = {
                        "  muster iam lint policy.json",
                        "  aws iam get-policy-version ... | muster iam lint -",
                        "  muster iam lint --output sarif policies/*.json > lint.sarif"})
final class IamLint implements Callable<Integer> {

    /** How findings are written; named as on the command line. */
    enum Format {
        human, json, sarif
    }

    private static final List<PolicyKind> TYPES = List.of(PolicyKind.IDENTITY, PolicyKind.RESOURCE, PolicyKind.TRUST,
            PolicyKind.SERVICE_CONTROL, PolicyKind.RESOURCE_CONTROL, PolicyKind.BOUNDARY, PolicyKind.SESSION);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files with a policy each, alone or in an answer of AWS; - for standard input.")
    private List<String> files = List.of();

    @Option(names = "--type", paramLabel = "TYPE", description = "identity, resource, trust, scp, rcp, boundary or session (default: what each policy looks like; scp, rcp, boundary and session look like others).")
    private @Nullable String type;

    @Option(names = "--fragment", description = "The files may hold pieces of policies: a statement, a member of one, the inside of a Condition.")
    private boolean fragment;

    @Option(names = "--fail-on", paramLabel = "LEVEL", defaultValue = "error", description = "error, security-warning, warning or suggestion: what is so bad that the exit code is 1 (default: ${DEFAULT-VALUE}).")
    private String failOn = "";

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "human", description = "human, json or sarif (default: ${DEFAULT-VALUE}).")
    private Format output = Format.human;

    @Override
    public Integer call() {
        var level = InputOptions.choice("--fail-on", List.of(Severity.values()), LintedPolicy::label, failOn);
        var kind = Optional.ofNullable(type).map(given -> InputOptions.choice("--type", TYPES, IamLint::word, given));
        var policies = PolicyFiles.read(files).stream().map(file -> LintedPolicy.of(file, kind, fragment)).toList();
        var out = spec.commandLine().getOut();
        switch (output) {
            case human -> new LintText(Style.ofOut(spec), fragment).print(policies, out);
            case json -> out.println(DocumentText.json(LintJson.document(policies)));
            case sarif -> out.println(DocumentText.json(LintSarif.document(policies)));
        }
        out.flush();
        return policies.stream().flatMap(policy -> policy.findings().stream())
                .anyMatch(finding -> finding.severity().compareTo(level) <= 0)
                        ? ExitStatus.FAILED.code()
                        : ExitStatus.DONE.code();
    }

    private static String word(PolicyKind kind) {
        return switch (kind) {
            case SERVICE_CONTROL -> "scp";
            case RESOURCE_CONTROL -> "rcp";
            case IDENTITY, BOUNDARY, SESSION, RESOURCE, TRUST, VPC_ENDPOINT -> kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
