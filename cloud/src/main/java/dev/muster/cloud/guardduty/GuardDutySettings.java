package dev.muster.cloud.guardduty;

import java.time.Duration;

/**
 * What may be set of GuardDuty.
 *
 * @param verificationDelay   how long it takes until an invited account's e-mail address is verified
 * @param memberLimit         the greatest number of members by invitation of an administrator in a Region
 * @param strictMemberSuspend whether a member is refused to suspend its own detector, as AWS may do today
 */
public record GuardDutySettings(Duration verificationDelay, int memberLimit, boolean strictMemberSuspend) {

    /** AWS's limit, no delay, and members that may suspend themselves. */
    public static GuardDutySettings defaults() {
        return new GuardDutySettings(Duration.ZERO, 5_000, false);
    }

    public GuardDutySettings withVerificationDelay(Duration delay) {
        return new GuardDutySettings(delay, memberLimit, strictMemberSuspend);
    }

    public GuardDutySettings withMemberLimit(int limit) {
        return new GuardDutySettings(verificationDelay, limit, strictMemberSuspend);
    }

    public GuardDutySettings withStrictMemberSuspend(boolean strict) {
        return new GuardDutySettings(verificationDelay, memberLimit, strict);
    }
}
