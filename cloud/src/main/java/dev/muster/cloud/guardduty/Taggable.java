package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;

/** Things of one kind, besides detectors, that have tags. */
interface Taggable {

    /** The kind as ARNs spell it: {@code filter}, {@code ipset}, {@code malware-protection-plan}. */
    String kind();

    /** Whether there is such a thing; what belongs to a detector belongs to one that is there. */
    boolean exists(Transaction transaction, ResourceArn arn);
}
