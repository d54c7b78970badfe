package dev.muster.cli;

import dev.muster.policy.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Condition keys on the command line. */
final class ContextOption {

    private ContextOption() {}

    /** {@code KEY=VALUE} each; a key that is given several times holds a list. */
    static Context parse(String option, List<String> entries) {
        var values = new LinkedHashMap<String, List<String>>();
        var problems = new ArrayList<String>();
        for (var entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                problems.add(option + " must be like aws:SourceIp=10.0.0.1, got `" + entry + "`");
            } else {
                values.computeIfAbsent(entry.substring(0, equals), _ -> new ArrayList<>())
                        .add(entry.substring(equals + 1));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        var context = Context.builder();
        values.forEach((key, list) -> {
            if (list.size() == 1) {
                context.put(key, list.getFirst());
            } else {
                context.putAll(key, list);
            }
        });
        return context.build();
    }
}
