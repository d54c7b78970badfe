package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A request for a new account. How it ends is known at once, and shown once it is due.
 *
 * @param id      {@code car-…}
 * @param account the new account, unless it failed
 * @param failure why there is none
 */
record AccountRequest(String id, String organizationId, String accountName, Optional<AccountId> account,
        Optional<String> failure, Instant requestedAt, Instant dueAt) {

    /** How it stands, in the words of the API. */
    String state(Instant now) {
        return dueAt.isAfter(now) ? "IN_PROGRESS" : failure.isPresent() ? "FAILED" : "SUCCEEDED";
    }
}
