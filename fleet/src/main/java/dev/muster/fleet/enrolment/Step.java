package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import java.util.List;
import java.util.Map;

/**
 * What the planner says next about one Region.
 *
 * @param actions what to do now, in this order; empty when nothing is left to do
 * @param settled the accounts about which nothing is left to do, the administrator among them
 */
record Step(List<Action> actions, Map<AccountId, Outcome> settled) {

    Step {
        actions = List.copyOf(actions);
        settled = Map.copyOf(settled);
    }
}
