package dev.muster.cli;

import dev.muster.policy.Finding;
import dev.muster.policy.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings for people: each with its place, the line that it is in, and what to do.
 *
 * @param fragment whether pieces of policies were asked for
 */
record LintText(Style style, boolean fragment) {

    private static final int INDENT = 2;

    void print(List<LintedPolicy> policies, PrintWriter out) {
        for (var policy : policies) {
            policy.findings().forEach(finding -> print(policy, finding, out));
            if (policy.findings().isEmpty()) {
                style.wrapped(policy.name() + ": nothing found, as " + policy.kind().withArticle(), 0)
                        .forEach(out::println);
            } else if (policy.moved()) {
                style.wrapped(policy.name() + ": the policy stands in the file as an encoded string; lines and columns"
                        + " are those of the policy itself", 0).forEach(out::println);
            }
        }
        out.println(summary(policies));
    }

    private void print(LintedPolicy policy, Finding finding, PrintWriter out) {
        var place = Style.plain(policy.name()) + ":" + finding.position() + ": ";
        var level = LintedPolicy.label(finding.severity());
        out.println(style.bold(place) + (finding.severity() == Severity.ERROR ? style.bad(level) : style.bold(level)));
        indented(finding.message() + " [" + finding.code() + "]", out);
        SourceLine.of(policy.text(), policy.location(finding)).lines(style).forEach(out::println);
        if (!finding.mend().isEmpty()) {
            indented("mend: " + finding.mend(), out);
        }
        if (finding.code().equals("FRAGMENT") && !fragment) {
            indented("mend: give --fragment to check it as such", out);
        }
        out.println();
    }

    private void indented(String text, PrintWriter out) {
        style.wrapped(text, INDENT).forEach(line -> out.println(" ".repeat(INDENT) + line));
    }

    private static String summary(List<LintedPolicy> policies) {
        var counts = new ArrayList<String>();
        for (var severity : Severity.values()) {
            long count = policies.stream().flatMap(policy -> policy.findings().stream())
                    .filter(finding -> finding.severity() == severity).count();
            if (count > 0) {
                var noun = LintedPolicy.label(severity).replace('-', ' ');
                counts.add(count + " " + noun + (count == 1 ? "" : "s"));
            }
        }
        return (counts.isEmpty() ? "no findings" : String.join(", ", counts)) + " in "
                + (policies.size() == 1 ? "1 file" : policies.size() + " files");
    }
}
