package dev.muster.policy.lint;

import dev.muster.policy.Policy.Text;
import java.util.Optional;
import java.util.regex.Pattern;

/** The six parts of an ARN as it stands in a policy, wildcards and variables included. */
record Arn(String partition, String service, String region, String account, String resource) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    /** Empty when the text has fewer than six parts. */
    static Optional<Arn> of(String text) {
        var parts = VARIABLE.matcher(text).replaceAll("*").split(":", 6);
        return parts.length == 6 && parts[0].equals("arn")
                ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
                : Optional.empty();
    }

    static Optional<Arn> of(Text text) {
        return of(text.value());
    }

    /** The text with a {@code *} for each variable. */
    static String pattern(String text) {
        return VARIABLE.matcher(text).replaceAll("*");
    }

    static boolean isWild(String part) {
        return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
    }
}
