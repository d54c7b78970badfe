package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Told of what happens in organizations, within the transaction in which it happens. */
public interface OrganizationListener {

    /** An account has become a member, created or invited. */
    void joined(Transaction transaction, String organizationId, AccountId account, Instant now);

    /** An account is no longer a member: it left, was removed, or was closed. */
    void left(Transaction transaction, String organizationId, AccountId account, Instant now);

    /** An account is no longer delegated administrator of a service. */
    void deregistered(Transaction transaction, String organizationId, AccountId account, String servicePrincipal,
            Instant now);
}
