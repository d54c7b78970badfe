package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.organizations.OrganizationListener;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Follows organizations: accounts that join, leave, are closed, or lose the delegation. */
final class OrganizationEvents implements OrganizationListener {

    private final SqlDesignations designations;

    private final OrganizationMembers insiders;

    private final Detectors detectors;

    private final Memberships memberships;

    private final Accounts accounts;

    OrganizationEvents(SqlDesignations designations, OrganizationMembers insiders, Detectors detectors,
            Memberships memberships, Accounts accounts) {
        this.designations = designations;
        this.insiders = insiders;
        this.detectors = detectors;
        this.memberships = memberships;
        this.accounts = accounts;
    }

    @Override
    public void joined(Transaction transaction, String organizationId, AccountId account, Instant now) {
        designations.of(transaction, organizationId)
                .forEach(designation -> insiders.joined(transaction, designation, account, now));
    }

    @Override
    public void left(Transaction transaction, String organizationId, AccountId account, Instant now) {
        designations.of(transaction, organizationId)
                .forEach(designation -> insiders.left(transaction, designation, account, now));
        lost(transaction, organizationId, account, now);
        if (accounts.find(transaction, account).filter(found -> found.state() == Account.State.ACTIVE).isEmpty()) {
            closed(transaction, account, now);
        }
    }

    /** The management account as GuardDuty's administrator is no delegated administrator, so it stays. */
    @Override
    public void deregistered(Transaction transaction, String organizationId, AccountId account,
            String servicePrincipal, Instant now) {
        if (servicePrincipal.equals(Detectors.PRINCIPAL)) {
            lost(transaction, organizationId, account, now);
        }
    }

    /** A closed account administers nobody; whose member it was shows it as suspended. */
    private void closed(Transaction transaction, AccountId account, Instant now) {
        detectors.of(transaction, account)
                .forEach(detector -> memberships.of(transaction, detector.id(), now)
                        .forEach(member -> memberships.drop(transaction, member, now)));
    }

    private void lost(Transaction transaction, String organizationId, AccountId account, Instant now) {
        designations.of(transaction, organizationId)
                .stream()
                .filter(designation -> designation.administrator().account().equals(account))
                .forEach(designation -> insiders.withdraw(transaction, designation, now));
    }
}
