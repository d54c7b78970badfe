package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants to see covered.
 *
 * @param services      at least one
 * @param regions       empty for all that the administrator account has enabled
 * @param administrator empty to find it out
 * @param role          by which accounts are entered that are not the person's own; empty to enter none
 */
public record Wanted(List<Service> services, List<RegionId> regions, Optional<AccountId> administrator,
        Optional<String> role) {

    public Wanted {
        services = List.copyOf(services);
        regions = List.copyOf(regions);
    }
}
