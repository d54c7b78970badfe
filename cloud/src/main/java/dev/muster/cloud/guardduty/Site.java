package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.Call;

/** An account in a Region: everything in GuardDuty belongs to one, and it has one detector at most. */
record Site(AccountId account, RegionId region) {

    /** Where a call is made. */
    static Site of(Call call) {
        return new Site(call.caller().account(), call.region());
    }

    /** As the scope of what is remembered. */
    @Override
    public String toString() {
        return account + " " + region;
    }
}
