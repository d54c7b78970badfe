package dev.muster.cli;

import dev.muster.api.id.RegionId;
import dev.muster.fleet.inventory.record.Shard;
import dev.muster.fleet.inventory.scan.ScanSettings;
import dev.muster.fleet.inventory.sheet.Sheet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much of an inventory is done at the same time. */
final class ScanPace {

    /** Of one account, so that a large one does not hold up the others. */
    private static final int CALLS_PER_ACCOUNT = 16;

    @Option(names = "--concurrent-regions", paramLabel = "N", description = "Regions of an account at once; with --concurrent-services it bounds the calls of one account.")
    private @Nullable Integer regionsAtOnce;

    @Option(names = "--concurrent-services", paramLabel = "N", description = "Calls of a Region at once.")
    private @Nullable Integer servicesAtOnce;

    ScanSettings settings(Sheet sheet, List<RegionId> regions, Optional<String> role, Shard shard,
            boolean globalPerRegion, boolean secrets, int parallel, int accounts) {
        int each = perAccount(parallel, accounts);
        // twice as many as would fill the wire, so that it stays full while accounts begin and end
        int atOnce = Math.clamp(2L * parallel / each, 2, 64);
        return new ScanSettings(sheet, regions, role, shard, atOnce, each, globalPerRegion, secrets);
    }

    private int perAccount(int parallel, int accounts) {
        if (regionsAtOnce == null && servicesAtOnce == null) {
            return Math.max(CALLS_PER_ACCOUNT, Math.min(64, parallel / Math.max(1, accounts)));
        }
        int regions = positive("--concurrent-regions", regionsAtOnce);
        int services = positive("--concurrent-services", servicesAtOnce);
        return (int) Math.min(256L, (long) regions * services);
    }

    private static int positive(String option, @Nullable Integer number) {
        if (number != null && number < 1) {
            throw new InvalidInput(option + " must be at least 1, got `" + number + "`");
        }
        return number == null ? CALLS_PER_ACCOUNT : number;
    }
}
