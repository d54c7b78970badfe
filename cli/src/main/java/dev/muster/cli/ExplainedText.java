package dev.muster.cli;

import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationText;
import java.io.PrintWriter;

/** Explanations on a terminal: the verdict in colour, the rest as it is. */
final class ExplainedText {

    private ExplainedText() {}

    /** The decision on one line. */
    static String headline(Explanation explanation, Style style) {
        return coloured(explanation, Style.plain(explanation.headline()), style);
    }

    static void print(Explanation explanation, Style style, PrintWriter out) {
        var text = ExplanationText.of(explanation, style.width());
        int end = text.indexOf(' ');
        out.print(coloured(explanation, text.substring(0, end), style) + text.substring(end));
    }

    private static String coloured(Explanation explanation, String text, Style style) {
        return explanation.decision().isAllowed() ? style.good(text) : style.bad(text);
    }
}
