package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of environment variables, as {@code .env} files are written: {@code NAME=value} on a line, with or without
 * {@code export} before it and quotes around the value; {@code #} begins a comment at the start of a line or behind a
 * blank; {@code ${NAME}} stands for another variable, but not within single quotes. Values are secrets: they are never
 * told, whatever is wrong with them.
 */
final class DotEnv {

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private static final Pattern COMMENT = Pattern.compile("\\s#.*$");

    private DotEnv() {}

    /**
     * What a file says.
     *
     * @param values   by name
     * @param problems lines that are none, by their numbers
     */
    record Read(Map<String, String> values, List<String> problems) {}

    /** Reads a file. */
    static Read read(Path file, Map<String, String> environment) throws IOException {
        return parse(Files.readString(file), environment);
    }

    /** Reads the text of a file; other variables are looked up in the environment first. */
    static Read parse(String text, Map<String, String> environment) {
        var values = new HashMap<String, String>();
        var problems = new ArrayList<String>();
        int number = 0;
        for (var raw : text.lines().toList()) {
            number++;
            var line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var parts = LINE.matcher(line);
            if (parts.matches()) {
                values.put(parts.group(1), value(parts.group(2).strip(), environment, values));
            } else {
                problems.add("line " + number + " is not like NAME=value");
            }
        }
        return new Read(Map.copyOf(values), problems);
    }

    private static String value(String text, Map<String, String> environment, Map<String, String> before) {
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        int end = quote == '"' || quote == '\'' ? text.indexOf(quote, 1) : -1;
        if (end > 0) {
            var inside = text.substring(1, end);
            return quote == '\'' ? inside : filled(inside, environment, before);
        }
        var bare = text.startsWith("#") ? "" : COMMENT.matcher(text).replaceFirst("").strip();
        return filled(bare, environment, before);
    }

    private static String filled(String text, Map<String, String> environment, Map<String, String> before) {
        return VARIABLE.matcher(text).replaceAll(name -> Matcher.quoteReplacement(environment
                .getOrDefault(name.group(1), before.getOrDefault(name.group(1), ""))));
    }
}
