package dev.muster.cloud.replay;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;

/** Where calls were made. */
record Place(AccountId account, RegionId region) {}
