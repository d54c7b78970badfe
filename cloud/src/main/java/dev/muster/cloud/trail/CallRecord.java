package dev.muster.cloud.trail;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a call when it is over.
 *
 * @param requestId what the answer carried
 * @param at        when it came
 * @param region    where
 * @param origin    from where
 * @param service   which service
 * @param operation which operation
 * @param readOnly  whether the operation counts as one that changes nothing
 * @param caller    who, if that was found out
 * @param input     the request, if it could be read
 * @param output    the answer, as far as it is to be recorded
 * @param error     the error, if it was one
 */
public record CallRecord(String requestId, Instant at, RegionId region, Call.Origin origin, ServiceModel service,
        OperationModel operation, boolean readOnly, Optional<Caller> caller, Optional<Document.Members> input,
        Optional<Document.Members> output, Optional<Failure> error) {

    /** An error answer. */
    public record Failure(String code, String message) {}
}
