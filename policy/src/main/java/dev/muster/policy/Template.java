package dev.muster.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy in which wildcards and policy variables may stand, as codes of {@link Glob}. What comes out of a
 * variable is never scanned again: its {@code *} and {@code ?} are themselves.
 */
final class Template {

    /** A code from here down is a variable. */
    private static final int FIRST_VARIABLE = -100;
    private static final Variable[] NO_VARIABLES = {};

    /** Where in a policy the text stands. */
    enum Place {
        /** A value of an operator without wildcards. */
        PLAIN,
        /** A value of an operator with wildcards. */
        LIKE,
        /** A value of an ARN operator: wildcards keep to their part. */
        ARN,
        /** A resource: variables only in the last part, wildcards at the end of a part run on. */
        RESOURCE
    }

    /** A key whose value is put in, or the fallback. */
    private record Variable(String lowerCaseKey, @Nullable String fallback) {}

    private final int[] codes;
    private final Variable[] variables;

    private Template(int[] codes, Variable[] variables) {
        this.codes = codes;
        this.variables = variables;
    }

    static Template of(String text, Place place, boolean variablesReplaced) {
        return of(text, place, variablesReplaced, (_, _) -> {});
    }

    /**
     * @param variablesReplaced false in policies of the first language version, where a variable is just text
     * @param problems is told the code and the message of whatever looks like a variable and is none
     */
    static Template of(String text, Place place, boolean variablesReplaced, BiConsumer<String, String> problems) {
        return new Scanner(text, place, variablesReplaced, problems).template();
    }

    /** False for texts about whose variables there is nothing to say: most, and quick to tell. */
    static boolean mayHaveVariables(String text) {
        return text.contains("${");
    }

    boolean hasVariables() {
        return variables.length > 0;
    }

    /** Whether a text begins as this does, up to the first wildcard or variable: quicker than putting values in. */
    boolean mayMatch(String value) {
        for (int i = 0; i < codes.length && codes[i] >= 0; i++) {
            if (i == value.length() || value.charAt(i) != codes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The codes to match with; null when a variable has no value in this context. */
    int @Nullable [] resolve(Context context) {
        if (variables.length == 0) {
            return codes;
        }
        var resolved = new int[codes.length + 64];
        int length = 0;
        for (int code : codes) {
            if (code > FIRST_VARIABLE) {
                if (length == resolved.length) {
                    resolved = Arrays.copyOf(resolved, length * 2);
                }
                resolved[length++] = code;
            } else {
                var value = valueOf(variables[FIRST_VARIABLE - code], context);
                if (value == null) {
                    return null;
                }
                if (length + value.length() > resolved.length) {
                    resolved = Arrays.copyOf(resolved, (length + value.length()) * 2);
                }
                for (int i = 0; i < value.length(); i++) {
                    resolved[length++] = value.charAt(i);
                }
            }
        }
        return Arrays.copyOf(resolved, length);
    }

    /** The text of a template without wildcards; null when a variable has no value in this context. */
    @Nullable
    String text(Context context) {
        var resolved = resolve(context);
        if (resolved == null) {
            return null;
        }
        var text = new char[resolved.length];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) resolved[i];
        }
        return new String(text);
    }

    /** AWS documents only that a variable needs a single-valued key; a list has no value here. */
    private static @Nullable String valueOf(Variable variable, Context context) {
        var found = context.lookup(variable.lowerCaseKey());
        return found == null || found.multiValued() ? variable.fallback() : found.list().getFirst();
    }

    private static final class Scanner {

        private final String text;
        private final Place place;
        private final boolean variablesReplaced;
        private final BiConsumer<String, String> problems;
        private final List<Variable> variables = new ArrayList<>(0);
        private final int[] codes;
        private int length;
        private int colons;
        private boolean unclosedSeen;
        private boolean unquotedSeen;

        Scanner(String text, Place place, boolean variablesReplaced, BiConsumer<String, String> problems) {
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
                if (c == '*' && place != Place.PLAIN) {
                    while (i < text.length() && text.charAt(i) == '*') {
                        i++;
                    }
                    codes[length++] = anyCode(i);
                } else if (c == '?' && place != Place.PLAIN) {
                    codes[length++] = place == Place.LIKE ? Glob.ONE : Glob.ONE_IN_PART;
                } else {
                    colons += c == ':' ? 1 : 0;
                    codes[length++] = c;
                }
            }
            return new Template(length == codes.length ? codes : Arrays.copyOf(codes, length),
                    variables.toArray(NO_VARIABLES));
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
            if (place == Place.RESOURCE && colons < 5) {
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
            codes[length++] = FIRST_VARIABLE - variables.size();
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
}
