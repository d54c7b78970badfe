package dev.muster.fleet.inventory.scan;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.inventory.record.Shard;
import dev.muster.fleet.inventory.sheet.Sheet;
import java.util.List;
import java.util.Optional;

/**
 * How a scan is done.
 *
 * @param sheet            the calls
 * @param regions          named by the user; empty for all that an account has
 * @param role             lets into the accounts
 * @param shard            which part of the work
 * @param accountsAtOnce   how many accounts are worked on at the same time
 * @param callsPerAccount  how many entries of one account are worked on at the same time
 * @param globalPerRegion  whether calls without a Region are repeated in each
 * @param secrets          whether secrets within ordinary answers are kept
 */
public record ScanSettings(Sheet sheet, List<RegionId> regions, Optional<String> role, Shard shard,
        int accountsAtOnce, int callsPerAccount, boolean globalPerRegion, boolean secrets) {

    public ScanSettings {
        regions = List.copyOf(regions);
        if (accountsAtOnce < 1 || callsPerAccount < 1) {
            throw new IllegalArgumentException("a scan works on one call of one account at least");
        }
    }
}
