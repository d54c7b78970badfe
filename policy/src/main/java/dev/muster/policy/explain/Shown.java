package dev.muster.policy.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text for people. Text from outside is made harmless here: what a terminal would obey, and what nobody could
 * see, is written as its number. A blank that nobody sees may be the very reason why a text does not match.
 */
final class Shown {

    private static final int NARROWEST_TEXT = 20;

    private final int width;
    private final StringBuilder out = new StringBuilder();

    Shown(int width) {
        this.width = width;
    }

    /** Writes text broken at blanks; the first line begins with the label, further ones are indented as far. */
    Shown add(String label, String text) {
        var lines = wrapped(plain(text), Math.max(NARROWEST_TEXT, width - label.length()));
        for (int i = 0; i < lines.size(); i++) {
            out.append(((i == 0 ? label : " ".repeat(label.length())) + lines.get(i)).stripTrailing()).append('\n');
        }
        return this;
    }

    Shown blank() {
        out.append('\n');
        return this;
    }

    private static List<String> wrapped(String text, int room) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static String plain(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (harmless(c)) {
                plain.appendCodePoint(c);
            } else {
                plain.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return plain.toString();
    }

    private static boolean harmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
