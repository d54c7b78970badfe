package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the rest of the world needs of Organizations. Reads are answered from memory where nothing has changed. */
public interface OrganizationDirectory {

    /**
     * An account's place in its organization.
     *
     * @param organizationId    {@code o-…}
     * @param management        the management account
     * @param path              as in {@code aws:PrincipalOrgPaths}: {@code o-x/r-y/ou-y-z/}
     * @param serviceControl    service control policies from the root down to the account, one list per level; no
     *                          levels where they do not bind: the type is off, or it is the management account
     * @param resourceControl   resource control policies likewise
     */
    record Membership(String organizationId, AccountId management, String path, List<List<PolicyText>> serviceControl,
            List<List<PolicyText>> resourceControl) {

        public Membership {
            serviceControl = List.copyOf(serviceControl);
            resourceControl = List.copyOf(resourceControl);
        }
    }

    /** Where an account stands; empty for one outside of any organization. */
    Optional<Membership> membership(Transaction transaction, AccountId account);

    /** The active member accounts of an organization and its management account, by id. */
    List<AccountId> accounts(Transaction transaction, String organizationId);

    /** The delegated administrators of a service, by its principal, such as {@code detective.amazonaws.com}. */
    List<AccountId> delegatedAdministrators(Transaction transaction, String organizationId, String servicePrincipal);

    /** Lets a service work with the organization, as EnableAWSServiceAccess does; does nothing if it may already. */
    void enableServiceAccess(Transaction transaction, String organizationId, String servicePrincipal, Instant now);

    /** Registers a delegated administrator; does nothing if it is one already for this service. */
    void registerDelegatedAdministrator(Transaction transaction, String organizationId, AccountId account,
            String servicePrincipal, Instant now);

    /** Makes an organization with all features; the account becomes its management account. */
    void seedOrganization(Transaction transaction, String organizationId, AccountId management,
            boolean serviceControlPolicies, Instant now);

    /**
     * Puts accounts under organizational units, which are made with their parents as needed.
     *
     * @param unitPaths by account, names of units from the root down, such as {@code Prod/Web}; empty for the root
     */
    void seedMembers(Transaction transaction, String organizationId, Map<AccountId, String> unitPaths, Instant now);

    /** Puts one account under a unit. */
    default void seedMember(Transaction transaction, String organizationId, AccountId account, String unitPath,
            Instant now) {
        seedMembers(transaction, organizationId, Map.of(account, unitPath), now);
    }

    /** Has somebody told of what happens in organizations, within the transaction in which it happens. */
    void addListener(OrganizationListener listener);
}
