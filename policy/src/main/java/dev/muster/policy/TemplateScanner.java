package dev.muster.policy;

import dev.muster.policy.Template.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the wildcards and variables of a text into a {@link Template}. */
final class TemplateScanner {

    private final String text;
    private final Template.Place place;
    private final boolean variablesReplaced;
    private final BiConsumer<String, String> problems;
    private final List<Variable> variables = new ArrayList<>(0);
    private final int[] codes;
    private int length;
    private int colons;
    private boolean unclosedSeen;
    private boolean unquotedSeen;

    TemplateScanner(String text, Template.Place place, boolean variablesReplaced, BiConsumer<String, String> problems) {
        this.text = text;
        this.place = place;
        this.variablesReplaced = variablesReplaced;
        this.problems = problems;
        this.codes = new int[text.length()];
    }

    Template template() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '{') {
                i = variable(i);
                continue;
            }
            i++;
            if (c == '*' && place != Template.Place.PLAIN) {
                while (i < text.length() && text.charAt(i) == '*') {
                    i++;
                }
                codes[length++] = anyCode(i);
            } else if (c == '?' && place != Template.Place.PLAIN) {
                codes[length++] = place == Template.Place.LIKE ? Glob.ONE : Glob.ONE_IN_PART;
            } else {
                colons += c == ':' ? 1 : 0;
                codes[length++] = c;
            }
        }
        return new Template(length == codes.length ? codes : Arrays.copyOf(codes, length),
                variables.toArray(Template.NO_VARIABLES));
    }

    private int anyCode(int next) {
        return switch (place) {
            case PLAIN, LIKE -> Glob.ANY;
            case ARN -> Glob.ANY_IN_PART;
            case RESOURCE -> next == text.length() || text.charAt(next) == ':' ? Glob.ANY : Glob.ANY_IN_PART;
        };
    }

    /** Takes in what begins with a dollar sign and a brace; answers where it ends. */
    private int variable(int start) {
        int close = closeOf(start);
        if (close < 0) {
            if (variablesReplaced && !unclosedSeen) {
                problems.accept("MISSING_BRACE_IN_VARIABLE", "`${` is never closed; `}` is missing");
            }
            unclosedSeen = true; // nor does any later one close
            return literal(start, start + 2);
        }
        var inside = text.substring(start + 2, close);
        if (!variablesReplaced) {
            problems.accept("VARIABLE_UNSUPPORTED_IN_VERSION",
                    "`${" + inside + "}` is plain text unless the policy says `\"Version\": \"2012-10-17\"`");
            return literal(start, close + 1);
        }
        if (place == Template.Place.RESOURCE && colons < 5) {
            problems.accept("VARIABLE_UNSUPPORTED_IN_ELEMENT",
                    "`${" + inside + "}` is plain text here; in an ARN, variables work only in the last part");
            return literal(start, close + 1);
        }
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            codes[length++] = inside.charAt(0);
            return close + 1;
        }
        var variable = parsed(inside);
        if (variable == null) {
            return literal(start, close + 1);
        }
        codes[length++] = Template.FIRST_VARIABLE - variables.size();
        variables.add(variable);
        return close + 1;
    }

    /** A quoted default may hold a brace. */
    private int closeOf(int start) {
        int brace = unclosedSeen ? -1 : text.indexOf('}', start);
        if (brace < 0) {
            return -1;
        }
        int quote = text.indexOf(", '", start, brace);
        int end = quote < 0 || unquotedSeen ? -1 : text.indexOf("'}", quote + 3);
        unquotedSeen |= quote >= 0 && end < 0; // nor does any later quote close
        return end < 0 ? brace : end + 1;
    }

    private @Nullable Variable parsed(String inside) {
        int comma = inside.indexOf(',');
        var key = comma < 0 ? inside : inside.substring(0, comma);
        if (key.isEmpty()) {
            problems.accept("EMPTY_VARIABLE", "`${" + inside + "}` names no condition key");
            return null;
        }
        if (key.indexOf(' ') >= 0) {
            problems.accept("UNSUPPORTED_SPACE_IN_VARIABLE",
                    "`${" + inside + "}` is plain text: the name of a variable cannot hold a blank");
            return null;
        }
        if (comma < 0) {
            return new Variable(Context.lowerCase(key), null);
        }
        var rest = inside.substring(comma);
        boolean quoted = rest.length() >= 4 && rest.startsWith(", '") && rest.indexOf('\'', 3) == rest.length() - 1;
        if (!quoted) {
            problems.accept("MISSING_QUOTE_IN_VARIABLE", "`${" + inside
                    + "}` is plain text: a default is written as comma, one blank and single quotes, `${" + key
                    + ", 'text'}`");
            return null;
        }
        return new Variable(Context.lowerCase(key), rest.substring(3, rest.length() - 1));
    }

    private int literal(int from, int to) {
        for (int i = from; i < to; i++) {
            codes[length++] = text.charAt(i);
        }
        return to;
    }
}
