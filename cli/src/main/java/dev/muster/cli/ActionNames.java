package dev.muster.cli;

import dev.muster.policy.service.ServiceAction;
import dev.muster.policy.service.ServiceAuthorization;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Actions on the command line. */
final class ActionNames {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

    private static final Pattern WILDCARD = Pattern.compile("[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+|\\*");

    private ActionNames() {}

    /**
     * Actions as they were given, and in place of each wildcard those that it means; what is no action is told. Actions
     * of services that are not known in detail are taken at their word.
     */
    static List<String> of(String option, List<String> patterns) {
        var actions = new LinkedHashSet<String>();
        var problems = new ArrayList<String>();
        for (var pattern : patterns) {
            if (ACTION.matcher(pattern).matches()) {
                actions.add(pattern);
            } else if (WILDCARD.matcher(pattern).matches()) {
                var meant = ServiceAuthorization.data().matching(pattern);
                meant.stream().map(ServiceAction::text).forEach(actions::add);
                if (meant.isEmpty()) {
                    problems.add(option + ": `" + pattern + "` means no action that is known here; wildcards are for "
                            + "Detective, GuardDuty, IAM, Organizations and STS");
                }
            } else {
                problems.add(option + " must be like detective:ListMembers or detective:List*, got `" + pattern + "`");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return List.copyOf(actions);
    }
}
