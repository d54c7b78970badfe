package dev.muster.policy.oracle;

import dev.muster.policy.oracle.Named.Strength;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement as it is written.
 *
 * @param named null where a policy of its kind names no principals
 * @param resources null where a policy of its kind names none
 */
record Statement(boolean deny, @Nullable Named named, Patterns actions, @Nullable Patterns resources,
        List<Condition> conditions, boolean variables) {

    /** A list of patterns; the statement is about what they match, or about all the rest. */
    record Patterns(boolean rest, List<String> written) {}

    /** How much the statement grants, or for a Deny whether it is about the question at all. */
    Strength strength(Question question, Facts facts, boolean bounded, ConditionListener listener) {
        if (!isAboutAction(question.action())) {
            return Strength.NONE;
        }
        var strength = named == null ? Strength.DIRECT : named.strength(question.principal(), deny, bounded);
        var filled = new Variables(facts, variables);
        boolean applies = strength != Strength.NONE
                && isAboutResource(question.resource(), filled)
                && conditions.stream().allMatch(condition -> condition.holds(filled, listener));
        return applies ? strength : Strength.NONE;
    }

    private boolean isAboutAction(String action) {
        return !actions.written().isEmpty() && actions.rest() != actions.written().stream()
                .anyMatch(pattern -> Glob.wild(lower(pattern)).matches(lower(action)));
    }

    private static String lower(String text) {
        var out = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                out.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return out.toString();
    }

    private boolean isAboutResource(String resource, Variables filled) {
        if (resources == null) {
            return true;
        }
        return !resources.written().isEmpty() && resources.rest() != resources.written().stream()
                .anyMatch(pattern -> resourceMatches(pattern, resource, filled));
    }

    /** What is no ARN matches nothing. Variables are replaced after the fifth colon only, in the name of the resource. */
    private static boolean resourceMatches(String pattern, String resource, Variables filled) {
        if (pattern.equals("*") || resource.equals("*")) {
            return pattern.equals("*");
        }
        if (!pattern.startsWith("arn:")) {
            return false;
        }
        int name = Variables.afterFifthColon(pattern);
        var start = new Variables(filled.facts(), false).replaced(pattern.substring(0, name), true);
        return filled.replaced(pattern.substring(name), true)
                .map(end -> start.orElseThrow().then(end).matchesResource(resource)).orElse(false);
    }
}
