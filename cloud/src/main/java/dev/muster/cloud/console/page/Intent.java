package dev.muster.cloud.console.page;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.wire.WireRequest;

/**
 * A call that is not made, since what it is for is done by other means: but IAM is asked and the trail written as if it
 * were.
 *
 * @param signed    it, as it would go over the wire
 * @param region    where
 * @param service   of which service
 * @param operation which operation
 * @param input     with what
 */
public record Intent(WireRequest signed, RegionId region, ServiceModel service, OperationModel operation,
        Document.Members input) {

    /** The action that IAM is asked about. */
    public String action() {
        return service.signingName() + ":" + operation.name();
    }
}
