package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.List;

/**
 * What a run would do if nothing came in between. Drawing it up changes nothing.
 *
 * @param service       the service's name
 * @param administrator the account that administers it
 * @param regions       in the order asked
 */
public record Plan(String service, AccountId administrator, List<RegionPlan> regions) {

    public Plan {
        regions = List.copyOf(regions);
    }

    /**
     * What would be done in one Region.
     *
     * @param region  the Region
     * @param actions in the order they would be taken, each kind once
     * @param rows    how it would end for each account
     */
    public record RegionPlan(RegionId region, List<Action> actions, List<Row> rows) {
        public RegionPlan {
            actions = List.copyOf(actions);
            rows = List.copyOf(rows);
        }

        /** The same, with the reason if it was only stopped. */
        RegionPlan stoppedBy(Problem why) {
            return new RegionPlan(region, actions, rows.stream().map(row -> row.stoppedBy(why)).toList());
        }
    }

    /** Whether there is nothing to change. */
    public boolean isEmpty() {
        return regions.stream().flatMap(region -> region.actions().stream()).noneMatch(Action::writes);
    }

    /** The same as a report: what could not be done even if all went well. */
    public Report foretold() {
        return new Report(service, administrator,
                regions.stream().flatMap(region -> region.rows().stream()).toList());
    }
}
