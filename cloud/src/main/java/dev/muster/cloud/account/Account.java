package dev.muster.cloud.account;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.time.Instant;
import java.util.Set;

/**
 * An AWS account.
 *
 * @param id        its id
 * @param name      its name
 * @param email     the address of its root user
 * @param state     whether it works
 * @param createdAt when it was made
 * @param optedIn   the opt-in Regions that it has switched on
 */
public record Account(AccountId id, String name, String email, State state, Instant createdAt,
        Set<RegionId> optedIn) {

    /** Whether an account works. */
    public enum State {
        ACTIVE, PENDING_CLOSURE, SUSPENDED
    }

    public Account {
        optedIn = Set.copyOf(optedIn);
    }

    /** Whether the account may use a Region: by default, or because it opted in. */
    public boolean has(RegionId region) {
        return Regions.enabledByDefault(region) || optedIn.contains(region);
    }
}
