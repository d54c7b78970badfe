package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;

/**
 * Things of one kind, besides detectors, that have tags.
 *
 * @param kind as ARNs spell it: {@code filter}, {@code ipset}, {@code malware-protection-plan}
 */
record Taggable(String kind, Existence existence) {

    /** Whether there is such a thing. */
    interface Existence {

        boolean exists(Transaction transaction, ResourceArn arn);
    }

    /** Whether a detector has such a thing. */
    interface Belonging {

        boolean exists(Transaction transaction, DetectorId detector, String id);
    }

    /** What belongs to a detector. */
    static Taggable within(String kind, Belonging belonging) {
        return new Taggable(kind, (transaction, arn) -> arn.detectorId()
                .filter(detector -> belonging.exists(transaction, detector, arn.id()))
                .isPresent());
    }

    boolean exists(Transaction transaction, ResourceArn arn) {
        return existence.exists(transaction, arn);
    }
}
