package dev.muster.cloud.guardduty;

import java.time.Duration;

/**
 * What may be set of GuardDuty.
 *
 * @param verificationDelay   how long it takes until an invited account's e-mail address is verified
 * @param memberLimit         the greatest number of members by invitation of an administrator in a Region
 * @param strictMemberSuspend whether a member is refused to suspend its own detector, as AWS may do today
 * @param listDelay           how long it takes to activate a list of addresses or domains, and to deactivate one
 * @param scanTime            how long a scan for malware takes
 */
public record GuardDutySettings(Duration verificationDelay, int memberLimit, boolean strictMemberSuspend,
        Duration listDelay, Duration scanTime) {

    /** AWS's limit, no delays, and members that may suspend themselves. */
    public static GuardDutySettings defaults() {
        return new GuardDutySettings(Duration.ZERO, 5_000, false, Duration.ZERO, Duration.ZERO);
    }

    public GuardDutySettings withVerificationDelay(Duration delay) {
        return new GuardDutySettings(delay, memberLimit, strictMemberSuspend, listDelay, scanTime);
    }

    public GuardDutySettings withMemberLimit(int limit) {
        return new GuardDutySettings(verificationDelay, limit, strictMemberSuspend, listDelay, scanTime);
    }

    public GuardDutySettings withStrictMemberSuspend(boolean strict) {
        return new GuardDutySettings(verificationDelay, memberLimit, strict, listDelay, scanTime);
    }

    public GuardDutySettings withListDelay(Duration delay) {
        return new GuardDutySettings(verificationDelay, memberLimit, strictMemberSuspend, delay, scanTime);
    }

    public GuardDutySettings withScanTime(Duration time) {
        return new GuardDutySettings(verificationDelay, memberLimit, strictMemberSuspend, listDelay, time);
    }
}
