package dev.muster.cloud.trail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The facts of one call, as the trail keeps them; {@link EventFormat} makes CloudTrail's event of them.
 *
 * @param id         unique
 * @param at         when
 * @param readOnly   whether the operation changes nothing
 * @param region     where
 * @param sourceIp   from where
 * @param userAgent  with what, empty if not told
 * @param service    signing name of the service
 * @param name       of the operation
 * @param account    of the caller; empty if unknown
 * @param identity   who called, as JSON
 * @param requestId  what the answer carried
 * @param parameters the request, as JSON
 * @param elements   what a change answered, as JSON
 * @param failure    the error, if it was one
 */
record TrailEvent(UUID id, Instant at, boolean readOnly, String region, String sourceIp, String userAgent,
        String service, String name, String account, String identity, String requestId, String parameters,
        String elements, Optional<CallRecord.Failure> failure) {

    String source() {
        return service + ".amazonaws.com";
    }
}
