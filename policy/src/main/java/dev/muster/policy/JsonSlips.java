package dev.muster.policy;

import java.util.Set;

/**
 * What people write in place of the strings, numbers and words of JSON: it is reported, and read as what was meant, so that
 * one reading tells all slips.
 */
final class JsonSlips {

    private static final String QUOTES = "'`\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB";
    private static final String END_OF_WORD = ",]}[{\"" + QUOTES;
    private static final Set<String> LITERALS = Set.of("true", "false", "null");
    private static final Set<String> NO_NUMBERS = Set.of("NaN", "Infinity", "-Infinity", "+Infinity");

    private final JsonCursor cursor;
    private final String text;

    JsonSlips(JsonCursor cursor) {
        this.cursor = cursor;
        this.text = cursor.text;
    }

    static boolean isQuote(int c) {
        return c >= 0 && QUOTES.indexOf(c) >= 0;
    }

    /** Whether a word could begin with it that only lacks its quotes. */
    static boolean beginsWord(int c) {
        return Character.isLetterOrDigit(c) || (c >= 0 && "*$_<+.-".indexOf(c) >= 0);
    }

    /** Reads a string in quotes of another kind, to the end of the line at most. */
    String quoted() {
        var open = cursor.here();
        var quote = cursor.shown();
        int end = cursor.at + 1;
        while (end < text.length() && !isQuote(text.charAt(end)) && text.charAt(end) != '"'
                && !JsonCursor.isLineBreak(text.charAt(end))) {
            end++;
        }
        var value = text.substring(cursor.at + 1, end);
        boolean closed = end < text.length() && !JsonCursor.isLineBreak(text.charAt(end));
        cursor.at = closed ? end + 1 : end;
        cursor.report(open, JsonCursor.SYNTAX, "strings stand in double quotes, not in " + quote + inQuotes(value));
        return value;
    }

    private static String inQuotes(String value) {
        return "; write `\"" + JsonCursor.brief(value) + "\"`";
    }

    /** The name of a member that stands in no quotes. */
    String name() {
        var start = cursor.here();
        var name = word(":=");
        boolean closed = cursor.peek() == '"';
        cursor.at += closed ? 1 : 0;
        cursor.report(start, JsonCursor.SYNTAX, closed
                ? "the quote that opens this name is missing" + inQuotes(name)
                : "the name of a member must stand in double quotes" + inQuotes(name));
        return name;
    }

    /** A value that is neither a string nor a number nor one of JSON's words. */
    Json value() {
        var start = cursor.here();
        var word = word("");
        if (NO_NUMBERS.contains(word)) {
            cursor.report(start, JsonCursor.SYNTAX, "`" + word + "` is no number of JSON");
            return new Json.Null(start);
        }
        boolean closed = cursor.peek() == '"';
        var literal = closed ? "" : Suggestion.nearest(word, LITERALS).orElse("");
        if (!literal.isEmpty()) {
            cursor.report(start, JsonCursor.SYNTAX,
                    "`" + word + "` is no word of JSON; did you mean `" + literal + "`?");
            return literal.equals("null") ? new Json.Null(start) : new Json.Bool(literal.equals("true"), start);
        }
        cursor.at += closed ? 1 : 0;
        cursor.report(start, JsonCursor.SYNTAX, closed
                ? "the quote that opens this string is missing" + inQuotes(word)
                : "a string must stand in double quotes" + inQuotes(word));
        return new Json.Text(word, start);
    }

    /** What is left of a string whose opening quote was taken for the closing one of the string before. */
    String rest() {
        var rest = word("");
        cursor.at += cursor.peek() == '"' ? 1 : 0;
        return rest;
    }

    private String word(String furtherEnds) {
        int from = cursor.at;
        while (cursor.at < text.length() && text.charAt(cursor.at) > ' '
                && END_OF_WORD.indexOf(text.charAt(cursor.at)) < 0
                && furtherEnds.indexOf(text.charAt(cursor.at)) < 0) {
            cursor.at++;
        }
        return text.substring(from, cursor.at);
    }
}
