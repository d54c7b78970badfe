package dev.muster.cloud.guardduty;

import java.time.Instant;
import java.util.Optional;

/**
 * A detector: GuardDuty in one account and Region.
 *
 * @param enabled     whether it is at work, as opposed to suspended
 * @param frequency   how often repeats of findings are published: {@code SIX_HOURS}; a member's is its administrator's
 * @param clientToken of the call that made it
 * @param createdAt   when it was made
 * @param updatedAt   when it was last changed
 */
record Detector(DetectorId id, Site site, boolean enabled, String frequency, Optional<String> clientToken,
        Instant createdAt, Instant updatedAt) {

    static final String DEFAULT_FREQUENCY = "SIX_HOURS";

    ResourceArn arn() {
        return ResourceArn.detector(site, id.text());
    }

    Detector enabled(boolean on, Instant at) {
        return new Detector(id, site, on, frequency, clientToken, createdAt, at);
    }

    Detector publishing(String another, Instant at) {
        return new Detector(id, site, enabled, another, clientToken, createdAt, at);
    }
}
