package dev.muster.cloud.console.editor;

import dev.muster.policy.Locations;
import dev.muster.policy.Severity;
import dev.muster.policy.lint.Lint;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the linter says of a policy.
 *
 * @param remarks the first of them, in the order of the text
 * @param summary how many there are of each severity, in words
 * @param more    how many are not shown
 */
public record Review(List<Remark> remarks, String summary, int more) {

    /** More than anybody mends before looking again. */
    private static final int MOST = 40;

    public Review {
        remarks = List.copyOf(remarks);
    }

    static Review of(Draft draft) {
        var text = draft.text();
        if (text.isBlank()) {
            return new Review(List.of(), "There is nothing to check yet", 0);
        }
        var findings = Lint.check(text, draft.kind());
        var locations = Locations.of(text);
        var document = Document.of(text);
        var shown = findings.stream()
                .limit(MOST)
                .map(finding -> Remark.of(finding, Excerpt.of(document, locations.at(finding.position()))))
                .toList();
        var words = new ArrayList<String>();
        for (var severity : Severity.values()) {
            long count = findings.stream().filter(finding -> finding.severity() == severity).count();
            if (count > 0) {
                words.add(count + " " + noun(severity) + (count == 1 ? "" : "s"));
            }
        }
        return new Review(shown, words.isEmpty() ? "Nothing was found" : String.join(", ", words), findings.size()
                - shown.size());
    }

    /** Whether there is nothing to mend. */
    public boolean clean() {
        return remarks.isEmpty();
    }

    private static String noun(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case SECURITY_WARNING -> "security warning";
            case WARNING -> "warning";
            case SUGGESTION -> "suggestion";
        };
    }
}
