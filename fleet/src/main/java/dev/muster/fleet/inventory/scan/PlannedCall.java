package dev.muster.fleet.inventory.scan;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.inventory.sheet.ResultKey;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.inventory.sheet.SheetEntry;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An entry of the sheet with the model of its call, and the entries that are called for its items.
 *
 * @param key    what is taken of the answer
 * @param global whether it is called once per account
 * @param known  the Regions where the service is known to be; empty if nothing is known
 * @param below  called for each of its items
 */
record PlannedCall(SheetEntry entry, ServiceModel service, OperationModel operation, ResultKey key, boolean global,
        Optional<SortedSet<RegionId>> known, List<PlannedCall> below) {

    /** The calls of a sheet that need no other; those that do hang below them. */
    static List<PlannedCall> of(Sheet sheet, Catalog catalog) {
        return below(Optional.empty(), false, sheet, catalog);
    }

    private static List<PlannedCall> below(Optional<String> parent, boolean global, Sheet sheet, Catalog catalog) {
        return sheet.entries().stream().filter(entry -> entry.forEach().equals(parent)).map(entry -> {
            var service = catalog.service(entry.service()).orElseThrow();
            var operation = service.function(entry.function()).orElseThrow();
            // what hangs below a global call is called once as well
            boolean once = parent.isPresent() ? global : Endpoints.isGlobal(service, operation);
            return new PlannedCall(entry, service, operation, ResultKey.of(entry.resultKey()), once,
                    Endpoints.regions(service),
                    below(Optional.of(entry.name()), once, sheet, catalog));
        }).toList();
    }

    /** Whether the service is known to be, or not to be, in the Region; empty if nothing is known. */
    Optional<Boolean> isIn(RegionId region) {
        return known.map(regions -> regions.contains(region));
    }
}
