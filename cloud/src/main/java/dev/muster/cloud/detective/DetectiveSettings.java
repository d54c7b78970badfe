package dev.muster.cloud.detective;

import java.time.Duration;

/**
 * What may be set of Detective.
 *
 * @param verificationDelay  how long it takes until an invited account's e-mail address is verified
 * @param acceptDelay        how long after accepting an account's data volume is looked at; zero: at once
 * @param investigationDelay how long an investigation runs
 * @param memberLimit        the greatest number of members of a graph
 * @param enrolmentLimit     bytes a day above which a graph takes no new members
 * @param ingestLimit        bytes a day above which a graph takes no more data
 */
public record DetectiveSettings(Duration verificationDelay, Duration acceptDelay, Duration investigationDelay,
        int memberLimit, long enrolmentLimit, long ingestLimit) {

    private static final long TERABYTE = 1_000_000_000_000L;

    /** AWS's limits, and no delays. */
    public static DetectiveSettings defaults() {
        return new DetectiveSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1_200, 10 * TERABYTE, 15 * TERABYTE);
    }

    public DetectiveSettings withVerificationDelay(Duration delay) {
        return new DetectiveSettings(delay, acceptDelay, investigationDelay, memberLimit, enrolmentLimit, ingestLimit);
    }

    public DetectiveSettings withAcceptDelay(Duration delay) {
        return new DetectiveSettings(verificationDelay, delay, investigationDelay, memberLimit, enrolmentLimit,
                ingestLimit);
    }

    public DetectiveSettings withInvestigationDelay(Duration delay) {
        return new DetectiveSettings(verificationDelay, acceptDelay, delay, memberLimit, enrolmentLimit, ingestLimit);
    }

    public DetectiveSettings withMemberLimit(int limit) {
        return new DetectiveSettings(verificationDelay, acceptDelay, investigationDelay, limit, enrolmentLimit,
                ingestLimit);
    }
}
