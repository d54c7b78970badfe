package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.time.Instant;

/**
 * That a member is associated with its administrator in a Region, be it monitored or not.
 *
 * @param administrator whose detector sees the member's findings
 * @param member        whose findings are seen
 * @param region        where
 * @param since         from when on
 */
record Association(AccountId administrator, AccountId member, RegionId region, Instant since) {

    Site administratorSite() {
        return new Site(administrator, region);
    }

    Site memberSite() {
        return new Site(member, region);
    }
}
