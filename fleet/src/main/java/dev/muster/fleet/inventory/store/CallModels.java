package dev.muster.fleet.inventory.store;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.paging.Paging;
import dev.muster.api.recorded.RecordedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the models of services tell of calls. Of a service that was asked for only that is kept: the models of all that
 * an inventory calls would take more memory than the rest of the work.
 */
final class CallModels {

    private final Map<String, Map<String, Known>> services = new HashMap<>();

    /**
     * What is known of a call.
     *
     * @param global whether it has the same answer in all Regions
     * @param lists  where its result is, if it comes in pages
     */
    record Known(boolean global, List<List<String>> lists) {

        static final Known NOTHING = new Known(false, List.of());

        Known {
            lists = lists.stream().map(List::copyOf).toList();
        }
    }

    Known of(RecordedCall call) {
        return services.computeIfAbsent(call.service(), CallModels::read).getOrDefault(call.function(), Known.NOTHING);
    }

    private static Map<String, Known> read(String service) {
        var known = new HashMap<String, Known>();
        Optional<ServiceModel> model = Catalog.bundled().service(service);
        model.ifPresent(found -> found.operations().values().forEach(operation -> known.put(operation.function(), known(
                found, operation))));
        return known;
    }

    private static Known known(ServiceModel service, OperationModel operation) {
        return new Known(Endpoints.isGlobal(service, operation), Paging.of(service, operation).map(Paging::lists)
                .orElse(List.of()));
    }
}
