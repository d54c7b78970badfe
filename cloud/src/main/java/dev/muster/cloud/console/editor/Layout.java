package dev.muster.cloud.console.editor;

/** Lays JSON out over several lines, for people to read. White space outside of strings is all that it touches. */
final class Layout {

    private static final String INDENT = "  ";

    private Layout() {}

    /** The text as it is, if its author has laid it out. */
    static String of(String json) {
        return json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0 ? json : laidOut(json);
    }

    private static String laidOut(String json) {
        var out = new StringBuilder(json.length() * 2);
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            switch (c) {
                case '"' -> {
                    int end = endOfString(json, i);
                    out.append(json, i, end);
                    i = end - 1;
                }
                case '{', '[' -> {
                    int next = next(json, i + 1);
                    if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
                        out.append(c).append(json.charAt(next));
                        i = next;
                    } else {
                        line(out.append(c), ++depth);
                    }
                }
                case '}', ']' -> {
                    depth = Math.max(0, depth - 1);
                    line(out, depth);
                    out.append(c);
                }
                case ',' -> line(out.append(c), depth);
                case ':' -> out.append(": ");
                default -> {
                    if (!Character.isWhitespace(c)) {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').append(INDENT.repeat(depth));
    }

    private static int next(String json, int from) {
        int at = from;
        while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endOfString(String json, int from) {
        int at = from + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(json.length(), at + 1);
    }
}
