package dev.muster.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Actions on the command line. */
final class ActionNames {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

    private ActionNames() {}

    /** Actions as they were given; what is no action is told. */
    static List<String> of(String option, List<String> actions) {
        var problems = actions.stream()
                .filter(action -> !ACTION.matcher(action).matches())
                .map(action -> option + " must be like detective:ListMembers, got `" + action + "`")
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return actions.stream().distinct().toList();
    }
}
