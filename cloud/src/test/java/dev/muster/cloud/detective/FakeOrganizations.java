package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.organizations.OrganizationListener;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Organizations in memory. */
final class FakeOrganizations implements OrganizationDirectory {

    private final Map<AccountId, Membership> memberships = new TreeMap<>();

    private final List<OrganizationListener> listeners = new ArrayList<>();

    private final TreeSet<AccountId> delegated = new TreeSet<>();

    private final List<String> trusted = new ArrayList<>();

    void join(Transaction transaction, String organizationId, AccountId account, Instant now) {
        var management = memberships.values()
                .stream()
                .filter(membership -> membership.organizationId().equals(organizationId))
                .findFirst()
                .orElseThrow()
                .management();
        put(organizationId, management, account);
        listeners.forEach(listener -> listener.joined(transaction, organizationId, account, now));
    }

    void leave(Transaction transaction, String organizationId, AccountId account, Instant now) {
        memberships.remove(account);
        listeners.forEach(listener -> listener.left(transaction, organizationId, account, now));
    }

    void deregister(Transaction transaction, String organizationId, AccountId account, Instant now) {
        delegated.remove(account);
        listeners.forEach(listener -> listener.deregistered(transaction, organizationId, account,
                "detective.amazonaws.com", now));
    }

    List<AccountId> delegated() {
        return List.copyOf(delegated);
    }

    List<String> trusted() {
        return trusted;
    }

    private void put(String organizationId, AccountId management, AccountId account) {
        memberships.put(account, new Membership(organizationId, management, organizationId + "/r-root/", List.of(),
                List.of()));
    }

    @Override
    public Optional<Membership> membership(Transaction transaction, AccountId account) {
        return Optional.ofNullable(memberships.get(account));
    }

    @Override
    public List<AccountId> accounts(Transaction transaction, String organizationId) {
        return memberships.entrySet()
                .stream()
                .filter(entry -> entry.getValue().organizationId().equals(organizationId))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public List<AccountId> delegatedAdministrators(Transaction transaction, String organizationId,
            String servicePrincipal) {
        return List.copyOf(delegated);
    }

    @Override
    public void enableServiceAccess(Transaction transaction, String organizationId, String servicePrincipal,
            Instant now) {
        trusted.add(servicePrincipal);
    }

    @Override
    public void registerDelegatedAdministrator(Transaction transaction, String organizationId, AccountId account,
            String servicePrincipal, Instant now) {
        delegated.add(account);
    }

    @Override
    public void seedOrganization(Transaction transaction, String organizationId, AccountId management,
            boolean serviceControlPolicies, Instant now) {
        put(organizationId, management, management);
    }

    @Override
    public void seedMembers(Transaction transaction, String organizationId, Map<AccountId, String> unitPaths,
            Instant now) {
        unitPaths.keySet().forEach(account -> join(transaction, organizationId, account, now));
    }

    @Override
    public void addListener(OrganizationListener listener) {
        listeners.add(listener);
    }
}
