package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.util.function.Function;

/**
 * How full a behavior graph is.
 *
 * @param enabled     how many members are enabled
 * @param bytesPerDay what they and the administrator send
 * @param volumes     what each account would send
 * @param settings    the limits
 */
record Capacity(int enabled, long bytesPerDay, Function<AccountId, Volume> volumes, DetectiveSettings settings) {

    MemberEvent.Room roomFor(AccountId account) {
        return switch (volumes.apply(account)) {
            case Volume.Unknown _ -> MemberEvent.Room.UNKNOWN;
            case Volume.Known(var bytes) -> enabled >= settings.memberLimit() || overflows(bytes)
                    ? MemberEvent.Room.FULL
                    : MemberEvent.Room.FREE;
        };
    }

    private boolean overflows(long more) {
        return overEnrolment() || more > settings.enrolmentLimit() - bytesPerDay;
    }

    /** Whether the graph has more data than lets it take members. */
    boolean overEnrolment() {
        return bytesPerDay > settings.enrolmentLimit();
    }

    /** Whether the graph has more data than it can take in. */
    boolean overIngest() {
        return bytesPerDay > settings.ingestLimit();
    }

    /** The same once the account is enabled. */
    Capacity with(AccountId account) {
        var bytes = switch (volumes.apply(account)) {
            case Volume.Unknown _ -> 0;
            case Volume.Known(var known) -> known;
        };
        return new Capacity(enabled + 1, bytesPerDay + bytes, volumes, settings);
    }
}
