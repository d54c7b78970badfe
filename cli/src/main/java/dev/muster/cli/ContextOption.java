package dev.muster.cli;

import dev.muster.policy.Context;
import java.util.ArrayList;
import java.util.List;

/** Condition keys on the command line. */
final class ContextOption {

    private ContextOption() {}

    /** {@code KEY=VALUE} each; several values with commas make a list. */
    static Context parse(String option, List<String> entries) {
        var context = Context.builder();
        var problems = new ArrayList<String>();
        for (var entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                problems.add(option + " must be like aws:SourceIp=10.0.0.1, got `" + entry + "`");
            } else {
                put(context, entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return context.build();
    }

    private static void put(Context.Builder context, String key, String value) {
        if (value.indexOf(',') < 0) {
            context.put(key, value);
        } else {
            context.putAll(key, List.of(value.split(",", -1)));
        }
    }
}
