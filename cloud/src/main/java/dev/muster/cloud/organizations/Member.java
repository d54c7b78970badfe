package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * An account of an organization; the management account is one too.
 *
 * @param account        which
 * @param organizationId whose
 * @param parent         the root or unit that it is under
 * @param created        whether the organization created it; else it was invited, or it created the organization
 * @param joinedAt       since when
 * @param listedAt       from when on it is shown: a new account is not until its creation has succeeded
 * @param closedAt       when it was closed
 */
record Member(AccountId account, String organizationId, String parent, boolean created, Instant joinedAt,
        Instant listedAt, Optional<Instant> closedAt) {

    boolean listed(Instant now) {
        return !listedAt.isAfter(now);
    }

    Member under(String newParent) {
        return new Member(account, organizationId, newParent, created, joinedAt, listedAt, closedAt);
    }
}
