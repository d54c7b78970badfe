package dev.muster.fleet.inventory.scan;

/**
 * What a service took in a run.
 *
 * @param calls  that were answered
 * @param millis from the first request to the last answer of each entry, added up
 * @param items  that were found
 */
public record ServiceEffort(String service, long calls, long millis, long items) {

    ServiceEffort plus(ServiceEffort other) {
        return new ServiceEffort(service, calls + other.calls, millis + other.millis, items + other.items);
    }
}
