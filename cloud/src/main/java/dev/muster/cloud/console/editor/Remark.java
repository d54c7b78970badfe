package dev.muster.cloud.console.editor;

import dev.muster.policy.Finding;
import dev.muster.policy.Position;
import dev.muster.policy.Severity;

/**
 * What the linter has found, as the editor shows it.
 *
 * @param at      where it begins
 * @param text    what is wrong
 * @param mend    what to do about it; possibly empty
 * @param excerpt the line that it is about
 */
public record Remark(Severity severity, Position at, String code, String text, String mend, Excerpt excerpt) {

    static Remark of(Finding finding, Excerpt excerpt) {
        return new Remark(finding.severity(), finding.position(), finding.code(), finding.message(), finding.mend(),
                excerpt);
    }

    /** The severity for people. */
    public String word() {
        return switch (severity) {
            case ERROR -> "Error";
            case SECURITY_WARNING -> "Security warning";
            case WARNING -> "Warning";
            case SUGGESTION -> "Suggestion";
        };
    }

    /** What it looks like. */
    public String tone() {
        return switch (severity) {
            case ERROR -> "bad";
            case SECURITY_WARNING, WARNING -> "waiting";
            case SUGGESTION -> "hinting";
        };
    }
}
