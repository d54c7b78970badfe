package dev.muster.cloud.console.organization;

import java.util.List;
import java.util.Optional;

/**
 * A level of the tree of an organization: what is directly in its root or in one of its units.
 *
 * @param organization its id
 * @param management   its management account
 * @param path         from the root to what is shown
 * @param units        in it
 * @param accounts     in it, as many as the API gives at once
 * @param next         the API's token for the accounts that come after them; empty if there are none
 */
record LevelPage(String organization, String management, List<Unit> path, List<Unit> units, List<Member> accounts,
        Optional<String> next) {

    /** The root or a unit. */
    record Unit(String id, String name) {}

    /** An account. */
    record Member(String id, String name, String email, String status, String joined) {

        /** What its status looks like. */
        String tone() {
            return status.equals("ACTIVE") ? "good" : "bad";
        }
    }

    LevelPage {
        path = List.copyOf(path);
        units = List.copyOf(units);
        accounts = List.copyOf(accounts);
    }

    /** The root or the unit that is shown. */
    Unit here() {
        return path.getLast();
    }
}
