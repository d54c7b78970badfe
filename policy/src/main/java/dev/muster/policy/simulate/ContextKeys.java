package dev.muster.policy.simulate;

import dev.muster.policy.Policy;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Version;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The condition keys that policies ask for. */
public final class ContextKeys {

    /** A variable with or without a default; the escapes of {@code *}, {@code ?} and {@code $} are none. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}, *?$][^}, ]*)(?:, '[^']*')?\\}");

    private final TreeMap<String, String> spellings = new TreeMap<>();

    private ContextKeys() {}

    /** Every key that a condition tests or a variable stands for, once whatever its case, in alphabetical order. */
    public static List<String> of(List<Policy> policies) {
        var keys = new ContextKeys();
        for (var policy : policies) {
            for (var statement : policy.statements()) {
                keys.add(statement, policy.version() == Version.V2012);
            }
        }
        return List.copyOf(keys.spellings.values());
    }

    private void add(Statement statement, boolean variablesReplaced) {
        for (var block : statement.conditions()) {
            for (var test : block.tests()) {
                add(test.key().value());
                if (variablesReplaced) {
                    test.values().forEach(value -> addVariables(value.text()));
                }
            }
        }
        if (variablesReplaced) {
            statement.resources()
                    .ifPresent(resources -> resources.patterns()
                            .values()
                            .stream()
                            .map(Text::value)
                            .map(ContextKeys::lastPart)
                            .forEach(this::addVariables));
        }
    }

    /** Variables are replaced in the last part of an ARN alone. */
    private static String lastPart(String pattern) {
        var parts = pattern.split(":", 6);
        return parts.length < 6 ? "" : parts[5];
    }

    private void addVariables(String text) {
        VARIABLE.matcher(text).results().forEach(variable -> add(variable.group(1)));
    }

    private void add(String key) {
        spellings.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
    }
}
