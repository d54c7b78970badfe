package dev.muster.fleet.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line cut into trimmed fields. Lines are cut one at a time, because no value here can hold a line break: a
 * quote that is never closed spoils its own line and none of the following.
 *
 * @param fields the fields, at least one
 * @param flaw   what is wrong with the quoting, empty when nothing is
 */
record CsvRow(List<String> fields, Optional<String> flaw) {

    CsvRow {
        fields = List.copyOf(fields);
    }

    static CsvRow of(String line) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            at = skipBlanks(line, at);
            StringBuilder field = new StringBuilder();
            if (at < line.length() && line.charAt(at) == '"') {
                at = quoted(line, at + 1, field);
                if (at < 0) {
                    return new CsvRow(List.of(line), Optional.of("a quote is opened and never closed"));
                }
                at = skipBlanks(line, at);
                if (at < line.length() && line.charAt(at) != ',') {
                    return new CsvRow(List.of(line), Optional.of("there is text behind a closing quote"));
                }
            } else {
                int end = line.indexOf(',', at);
                end = end < 0 ? line.length() : end;
                field.append(line, at, end);
                at = end;
            }
            fields.add(trimmed(field.toString()));
            if (at >= line.length()) {
                return new CsvRow(fields, Optional.empty());
            }
            at++; // the comma
        }
    }

    boolean isBlank() {
        return fields.stream().allMatch(String::isEmpty);
    }

    String field(int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private static int quoted(String line, int start, StringBuilder into) {
        int at = start;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '"') {
                into.append(c);
                at++;
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                into.append('"');
                at += 2;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    private static int skipBlanks(String line, int start) {
        int at = start;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String trimmed(String text) {
        int start = skipBlanks(text, 0);
        int end = text.length();
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** White space, and the invisible characters that copying from a mail or a web page brings along. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00A0' || c == '\u200B' || c == '\uFEFF';
    }
}
