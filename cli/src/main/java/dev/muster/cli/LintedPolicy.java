package dev.muster.cli;

import dev.muster.policy.Finding;
import dev.muster.policy.Locations;
import dev.muster.policy.Locations.Location;
import dev.muster.policy.PolicyKind;
import dev.muster.policy.PolicyText;
import dev.muster.policy.Severity;
import dev.muster.policy.lint.Lint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file with what was found in it.
 *
 * @param name     as it was given on the command line
 * @param text     of the policy
 * @param moved    whether lines and columns are those of the policy and not of the file
 * @param kind     as which the policy was checked
 * @param findings in the order in which they are told
 */
record LintedPolicy(String name, String text, boolean moved, PolicyKind kind, List<Finding> findings,
        Locations locations) {

    static LintedPolicy of(PolicyFiles.Content file, Optional<PolicyKind> asked, boolean fragment) {
        var policy = PolicyText.of(file.text());
        var kind = asked.orElse(policy.likelyKind());
        var findings = fragment ? Lint.checkFragment(policy.text(), kind) : Lint.check(policy.text(), kind);
        return new LintedPolicy(file.name(), policy.text(), policy.moved(), kind, findings,
                Locations.of(policy.text()));
    }

    Location location(Finding finding) {
        return locations.at(finding.position());
    }

    /** How a severity is written on the command line and for people. */
    static String label(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
