package dev.muster.policy.explain;

import dev.muster.policy.Context;
import dev.muster.policy.Policy.Version;
import dev.muster.policy.explain.Mismatch.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The policy variables in texts, and what a request puts in their place. */
final class Variables {

    /** A key, and perhaps a default in single quotes; not the escapes of wildcards. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}*?$ ,]+)(?:, '([^']*)')?\\}");

    private Variables() {}

    /** Each variable once, in order; none in policies of the first language version, where it is plain text. */
    static List<Variable> in(List<String> texts, Version version, Context context) {
        return version != Version.V2012
                ? List.of()
                : texts.stream().flatMap(text -> VARIABLE.matcher(text).results())
                        .map(found -> new Variable(found.group(), value(found, context))).distinct().toList();
    }

    /** Whether any of the texts looks as if it held one. */
    static boolean lookedFor(List<String> texts) {
        return texts.stream().anyMatch(text -> VARIABLE.matcher(text).find());
    }

    /** A list has no value here, like an absent key. */
    private static Optional<String> value(MatchResult found, Context context) {
        var key = found.group(1);
        return context.isMultiValued(key)
                ? Optional.ofNullable(found.group(2))
                : context.values(key).map(List::getFirst).or(() -> Optional.ofNullable(found.group(2)));
    }
}
