package dev.muster.cloud.trail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The facts of one call, as the trail keeps them.
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
public record TrailEvent(UUID id, Instant at, boolean readOnly, String region, String sourceIp, String userAgent,
        String service, String name, String account, String identity, String requestId, String parameters,
        String elements, Optional<CallRecord.Failure> failure) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Who called.
     *
     * @param arn       theirs; empty if unknown
     * @param accessKey the id of the key that signed; empty if unknown
     */
    public record Caller(String arn, String accessKey) {}

    /** As CloudTrail calls the service: {@code detective.amazonaws.com}. */
    public String source() {
        return service + ".amazonaws.com";
    }

    public Caller caller() {
        try {
            var read = JSON.readTree(identity);
            return new Caller(read.path("arn").asText(), read.path("accessKeyId").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event as CloudTrail has it. */
    public String json() {
        return EventFormat.json(this);
    }
}
