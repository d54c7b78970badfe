package dev.muster.policy.oracle;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Puts values for the policy variables of a text.
 *
 * @param known whether the version of the policy knows variables
 */
record Variables(Facts facts, boolean known) {

    /** From a dollar sign and a brace to the brace that closes; one inside a default in quotes does not. */
    private static final Pattern BRACED = Pattern.compile("\\$\\{(?:[^}]*?, '.*?'|[^}]*)}", Pattern.DOTALL);
    /** A name without blanks, and a default after a comma and one blank. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^ ,]+)(?:, '([^']*)')?}", Pattern.DOTALL);

    /** The text as a pattern, with its wildcards or with none; empty when a variable has no value. */
    Optional<Glob> replaced(String text, boolean wildcards) {
        if (text.indexOf('$') < 0) {
            return Optional.of(wildcards ? Glob.wild(text) : Glob.plain(text));
        }
        var out = IntStream.builder();
        var braced = BRACED.matcher(text);
        int at = 0;
        while (braced.find()) {
            written(text.substring(at, braced.start()), wildcards, out);
            at = braced.end();
            var value = value(braced.group());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            written(value.get(), false, out);
        }
        written(text.substring(at), wildcards, out);
        return Optional.of(new Glob(out.build().toArray()));
    }

    /** Where the last part of an ARN begins, or its end; colons in braces divide nothing. */
    static int afterFifthColon(String arn) {
        var masked = arn.indexOf('$') < 0
                ? arn
                : BRACED.matcher(arn).replaceAll(braced -> "x".repeat(braced.group().length()));
        int colon = -1;
        for (int i = 0; i < 5; i++) {
            colon = masked.indexOf(':', colon + 1);
            if (colon < 0) {
                return arn.length();
            }
        }
        return colon + 1;
    }

    /** What stands for something in braces: itself where it is no variable. */
    private Optional<String> value(String braced) {
        if (known && (braced.equals("${*}") || braced.equals("${?}") || braced.equals("${$}"))) {
            return Optional.of(braced.substring(2, 3));
        }
        var variable = VARIABLE.matcher(braced);
        return known && variable.matches()
                ? facts.single(variable.group(1)).or(() -> Optional.ofNullable(variable.group(2)))
                : Optional.of(braced);
    }

    private static void written(String text, boolean wildcards, IntStream.Builder out) {
        text.codePoints().map(c -> wildcards ? Glob.wild(c) : c).forEach(out::add);
    }
}
