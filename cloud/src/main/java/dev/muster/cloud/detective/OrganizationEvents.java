package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.organizations.OrganizationListener;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;

/** Follows organizations: accounts that join, leave, are closed, or lose the delegation. */
final class OrganizationEvents implements OrganizationListener {

    private final SqlGraphs graphs;

    private final SqlMembers members;

    private final SqlDesignations designations;

    private final OrganizationMembers insiders;

    private final Accounts accounts;

    OrganizationEvents(SqlGraphs graphs, SqlMembers members, SqlDesignations designations,
            OrganizationMembers insiders, Accounts accounts) {
        this.graphs = graphs;
        this.members = members;
        this.designations = designations;
        this.insiders = insiders;
        this.accounts = accounts;
    }

    @Override
    public void joined(Transaction transaction, String organizationId, AccountId account, Instant now) {
        designations.of(transaction, organizationId)
                .forEach((region, holder) -> graphs.of(transaction, holder.account(), region)
                        .ifPresent(graph -> insiders.joined(transaction, graph, account, now)));
    }

    @Override
    public void left(Transaction transaction, String organizationId, AccountId account, Instant now) {
        designations.of(transaction, organizationId)
                .forEach((region, holder) -> graphs.of(transaction, holder.account(), region)
                        .ifPresent(graph -> insiders.left(transaction, graph.arn(), account, now)));
        lost(transaction, organizationId, account);
        if (accounts.find(transaction, account).filter(found -> found.state() == Account.State.ACTIVE).isEmpty()) {
            closed(transaction, account);
        }
    }

    /** The management account as Detective's administrator is no delegated administrator, so it stays. */
    @Override
    public void deregistered(Transaction transaction, String organizationId, AccountId account,
            String servicePrincipal, Instant now) {
        if (servicePrincipal.equals(OrganizationOperations.PRINCIPAL)) {
            lost(transaction, organizationId, account);
        }
    }

    /** Deletes the graphs of an account and ends its memberships, which in AWS GovCloud (US) stay. */
    void closed(Transaction transaction, AccountId account) {
        graphs.of(transaction, account).forEach(graph -> graphs.delete(transaction, graph.arn()));
        members.of(transaction, account)
                .stream()
                .filter(member -> new RegionId(member.graph().region()).partition() != Partition.AWS_US_GOV)
                .forEach(member -> members.delete(transaction, member.graph(), account));
    }

    private void lost(Transaction transaction, String organizationId, AccountId account) {
        designations.of(transaction, organizationId).forEach((region, holder) -> {
            switch (Designation.next(holder, new Designation.Event.Lost(account))) {
                case Designation.Step.To(Designation.Vacant vacant) -> {
                    graphs.of(transaction, account, region)
                            .ifPresent(graph -> graphs.delete(transaction, graph.arn()));
                    designations.put(transaction, organizationId, region, vacant);
                }
                case Designation.Step.To(Designation.Held _),Designation.Step.Refused _ -> {}
            }
        });
    }
}
