package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.store.Transaction;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the service-linked role is there for: the management account needs it while it has organization graphs. */
final class LinkedRoleUses {

    private final OrganizationDirectory organizations;

    private final SqlDesignations designations;

    private final SqlGraphs graphs;

    LinkedRoleUses(OrganizationDirectory organizations, SqlDesignations designations, SqlGraphs graphs) {
        this.organizations = organizations;
        this.designations = designations;
        this.graphs = graphs;
    }

    SortedMap<RegionId, List<String>> of(Transaction transaction, AccountId account) {
        var uses = new TreeMap<RegionId, List<String>>();
        organizations.membership(transaction, account)
                .filter(membership -> membership.management().equals(account))
                .ifPresent(membership -> designations.of(transaction, membership.organizationId())
                        .forEach((region, held) -> graphs.of(transaction, held.account(), region)
                                .ifPresent(graph -> uses.put(region, List.of(graph.arn().text())))));
        return uses;
    }
}
