package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.Map;
import java.util.Optional;

/**
 * How work on one Region ended.
 *
 * @param outcomes for the administrator and every listed account
 * @param last     the last look at it
 * @param unseen   why it could not even be looked at, if so
 */
record RegionResult(RegionId region, Map<AccountId, Outcome> outcomes, Optional<ServiceState> last,
        Optional<Problem> unseen) {

    RegionResult {
        outcomes = Map.copyOf(outcomes);
    }
}
