package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;

/** How many findings were loaded into an account and Region. */
public record LoadedFindings(AccountId account, RegionId region, int count) {}
