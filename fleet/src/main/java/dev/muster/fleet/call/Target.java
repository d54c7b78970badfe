package dev.muster.fleet.call;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;

/**
 * Where a call goes. AWS grants so many calls to each operation of a service, by account and Region; an operation that
 * shares its grant with others finds its share of it.
 *
 * @param service   the IAM prefix of the service, such as {@code detective}
 * @param operation what is called, such as {@code CreateMembers}
 * @param account   whose credentials sign
 * @param region    whose endpoint answers
 */
public record Target(String service, String operation, AccountId account, RegionId region) {

    /** The name of the call in IAM's words. */
    public String action() {
        return service + ":" + operation;
    }

    Endpoint endpoint() {
        return new Endpoint(service, region);
    }

    /** What answers, or does not answer, whoever calls. */
    record Endpoint(String service, RegionId region) {}
}
