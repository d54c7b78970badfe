package dev.muster.policy;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy in which wildcards and policy variables may stand, as codes of {@link Glob}. What comes out of a
 * variable is never scanned again: its {@code *} and {@code ?} are themselves.
 */
final class Template {

    /** A code from here down is a variable. */
    static final int FIRST_VARIABLE = -100;
    static final Variable[] NO_VARIABLES = {};

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
    record Variable(String lowerCaseKey, @Nullable String fallback) {}

    private final int[] codes;
    private final Variable[] variables;
    /** From here on there are no variables. */
    private final int behindVariables;

    Template(int[] codes, Variable[] variables) {
        this.codes = codes;
        this.variables = variables;
        int behind = variables.length == 0 ? 0 : codes.length;
        while (behind > 0 && codes[behind - 1] > FIRST_VARIABLE) {
            behind--;
        }
        this.behindVariables = behind;
    }

    static Template of(String text, Place place, boolean variablesReplaced) {
        return of(text, place, variablesReplaced, (_, _) -> {});
    }

    /**
     * @param variablesReplaced false in policies of the first language version, where a variable is just text
     * @param problems is told the code and the message of whatever looks like a variable and is none
     */
    static Template of(String text, Place place, boolean variablesReplaced, BiConsumer<String, String> problems) {
        return new TemplateScanner(text, place, variablesReplaced, problems).template();
    }

    /** False for texts about whose variables there is nothing to say: most, and quick to tell. */
    static boolean mayHaveVariables(String text) {
        return text.contains("${");
    }

    boolean hasVariables() {
        return variables.length > 0;
    }

    /** Whether a text matches where no colon is special. */
    boolean matches(String value, Context context) {
        return matches(value, -1, context);
    }

    /**
     * Whether a text matches; never where a variable has no value in this context. What stands before the first wildcard is
     * compared as it is, values of variables included: mostly that is all, and nothing has to be put together for it.
     *
     * @param lastColon colons of the text up to here divide the parts of an ARN
     */
    boolean matches(String value, int lastColon, Context context) {
        int p = 0;
        int t = 0;
        while (p < codes.length && !isWildcard(codes[p])) {
            int code = codes[p++];
            if (code > FIRST_VARIABLE) {
                if (t == value.length() || value.charAt(t++) != code) {
                    return false;
                }
            } else {
                var put = valueOf(variables[FIRST_VARIABLE - code], context);
                if (put == null || !value.startsWith(put, t)) {
                    return false;
                }
                t += put.length();
            }
        }
        if (p >= behindVariables) {
            return Glob.matches(codes, p, value, t, lastColon);
        }
        var resolved = resolve(context);
        return resolved != null && Glob.matches(resolved, value, lastColon);
    }

    private static boolean isWildcard(int code) {
        return code < 0 && code > FIRST_VARIABLE;
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
}
