package dev.muster.policy.simulate;

import dev.muster.policy.Position;

/** Finds where a statement ends; the tree of a policy knows where things begin. */
final class StatementEnd {

    private StatementEnd() {}

    /** The place of the brace that closes the object that opens at a place of a text that was parsed. */
    static Position of(String text, Position opening) {
        int line = opening.line();
        int column = opening.column();
        int depth = 0;
        boolean quoted = false;
        for (int i = opening.offset(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') { // whatever it escapes stands on the same line
                    i++;
                    column++;
                }
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return new Position(line, column, i);
            }
            boolean newLine = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        throw new IllegalArgumentException("no object opens at " + opening + " of the text");
    }
}
